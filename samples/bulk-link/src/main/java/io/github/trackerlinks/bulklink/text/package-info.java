/** From a file's bytes to the lines of its text: opening, decompressing, decoding. */
@NullMarked
package io.github.trackerlinks.bulklink.text;

import org.jspecify.annotations.NullMarked;

/** What is read from files that are right, wrong, or broken. */
@NullMarked
package io.github.trackerlinks.bulklink.input;

import org.jspecify.annotations.NullMarked;

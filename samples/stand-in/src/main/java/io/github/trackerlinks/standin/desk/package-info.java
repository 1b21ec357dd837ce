/** The operations of the API, one class per family. */
@NullMarked
package io.github.trackerlinks.standin.desk;

import org.jspecify.annotations.NullMarked;

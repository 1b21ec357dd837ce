/** The operations of the API, one class for each family. */
@NullMarked
package io.github.trackerlinks.standin.desk;

import org.jspecify.annotations.NullMarked;

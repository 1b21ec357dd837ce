/** The operations of the API, one class per family; {@code Routes} lists them. */
@NullMarked
package io.github.trackerlinks.standin.handler;

import org.jspecify.annotations.NullMarked;

/** The operations of the API, one class per family. */
@NullMarked
package io.github.trackerlinks.standin.handler;

import org.jspecify.annotations.NullMarked;

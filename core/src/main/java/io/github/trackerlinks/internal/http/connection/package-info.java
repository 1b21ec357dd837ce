/** Matches the bytes on a connection to requests, below WebClient. */
@NullMarked
package io.github.trackerlinks.internal.http.connection;

import org.jspecify.annotations.NullMarked;

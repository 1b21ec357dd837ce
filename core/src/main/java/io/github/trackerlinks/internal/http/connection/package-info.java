/** What is done to a connection below WebClient: which bytes on it are the answer to which request. */
@NullMarked
package io.github.trackerlinks.internal.http.connection;

import org.jspecify.annotations.NullMarked;

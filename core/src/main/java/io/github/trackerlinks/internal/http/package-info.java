/** One call over WebClient: the only code that touches Spring and Reactor Netty. */
@NullMarked
package io.github.trackerlinks.internal.http;

import org.jspecify.annotations.NullMarked;

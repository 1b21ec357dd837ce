/** Connections through a proxy. */
@NullMarked
package io.github.trackerlinks.internal.http.proxy;

import org.jspecify.annotations.NullMarked;

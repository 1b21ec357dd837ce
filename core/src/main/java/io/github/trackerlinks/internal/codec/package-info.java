/**
 * Requests to bytes, and bytes of responses to objects, on Jackson's streaming API.
 *
 * <p>{@link io.github.trackerlinks.internal.codec.DraftEncoder} writes the bodies of requests. {@link
 * io.github.trackerlinks.internal.codec.LinkDecoder} reads successful responses into the records of {@link
 * io.github.trackerlinks.internal.codec.Decoded}, and {@link io.github.trackerlinks.internal.codec.ErrorDecoder} reads
 * errors. A response that breaks the API's promises is a {@link
 * io.github.trackerlinks.internal.codec.MalformedResponse}.
 */
@NullMarked
package io.github.trackerlinks.internal.codec;

import org.jspecify.annotations.NullMarked;

/**
 * Tokens that do not last as long as a job: {@link io.github.trackerlinks.bulklink.token.FreshToken} waits for a new one, which a
 * {@link io.github.trackerlinks.bulklink.token.TokenSource} reads. No message repeats what was read.
 */
@NullMarked
package io.github.trackerlinks.bulklink.token;

import org.jspecify.annotations.NullMarked;

/**
 * The errors of calls to Tracker. All are a {@link io.github.trackerlinks.error.TrackerException}, whose {@link
 * io.github.trackerlinks.error.TrackerException#delivery() delivery} says whether the call may have been applied and
 * may be sent again.
 *
 * <ul>
 *   <li>{@link io.github.trackerlinks.error.TrackerResponseException}: a response came, and its status is not a success
 *   <li>{@link io.github.trackerlinks.error.TrackerTransportException}: no complete response came
 *   <li>{@link io.github.trackerlinks.error.TrackerCodecException}: a success came that cannot be read
 *   <li>{@link io.github.trackerlinks.error.TrackerCredentialsException}: there were no credentials for the call
 * </ul>
 */
@NullMarked
package io.github.trackerlinks.error;

import org.jspecify.annotations.NullMarked;

/**
 * Faults on purpose. To add one, implement {@link io.github.trackerlinks.standin.fault.Fault}, list it in
 * {@link io.github.trackerlinks.standin.fault.FaultText} and describe it at {@code --fault}. If the answer leaves in a
 * new way, add a {@link io.github.trackerlinks.standin.wire.ResponseMode} and send it in {@code ResponseWriter}.
 */
@NullMarked
package io.github.trackerlinks.standin.fault;

import org.jspecify.annotations.NullMarked;

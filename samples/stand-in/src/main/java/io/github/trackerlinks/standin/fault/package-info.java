/**
 * Faults on purpose. To add one, implement {@link io.github.trackerlinks.standin.fault.Fault} and list it in
 * {@code FaultText}.
 */
@NullMarked
package io.github.trackerlinks.standin.fault;

import org.jspecify.annotations.NullMarked;

/** The process around a command: its streams, signals, exit codes and errors. */
@NullMarked
package io.github.trackerlinks.bulklink.process;

import org.jspecify.annotations.NullMarked;

/** The options of the commands, and the commands that go with the one that links a file. */
@NullMarked
package io.github.trackerlinks.bulklink.command;

import org.jspecify.annotations.NullMarked;

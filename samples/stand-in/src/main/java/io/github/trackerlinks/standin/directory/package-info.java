/** Objects that issues and links refer to: users, external applications, statuses. */
@NullMarked
package io.github.trackerlinks.standin.directory;

import org.jspecify.annotations.NullMarked;

/** What there is besides issues and entities: users, external applications, statuses. */
@NullMarked
package io.github.trackerlinks.standin.directory;

import org.jspecify.annotations.NullMarked;

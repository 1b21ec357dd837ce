/** What tests of all modules share: the watch over logs, secrets and leaks, and a server that follows a script. */
@NullMarked
package io.github.trackerlinks.testing;

import org.jspecify.annotations.NullMarked;

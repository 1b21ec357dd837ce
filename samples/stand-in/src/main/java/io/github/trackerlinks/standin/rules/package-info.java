/** How a stand-in behaves, in groups; each checks its own values. */
@NullMarked
package io.github.trackerlinks.standin.rules;

import org.jspecify.annotations.NullMarked;

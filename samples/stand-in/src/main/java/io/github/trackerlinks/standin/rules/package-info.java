/** The rules for the behaviour of a stand-in, in groups. Each group checks its values. */
@NullMarked
package io.github.trackerlinks.standin.rules;

import org.jspecify.annotations.NullMarked;

/** The command line's options, in the groups of the rules that they set. */
@NullMarked
package io.github.trackerlinks.standin.cli;

import org.jspecify.annotations.NullMarked;

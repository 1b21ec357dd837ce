/** The options of the command line. Each class has the options of one group of rules. */
@NullMarked
package io.github.trackerlinks.standin.cli;

import org.jspecify.annotations.NullMarked;

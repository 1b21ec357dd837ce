/**
 * The settings, in groups. To add one, add a method with its option to its group: the command line, the programs that
 * use it and the README's table have it then. Each group checks its values in {@code build()}.
 */
@NullMarked
package io.github.trackerlinks.standin.rules;

import org.jspecify.annotations.NullMarked;

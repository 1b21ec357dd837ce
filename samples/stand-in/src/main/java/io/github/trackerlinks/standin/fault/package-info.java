/** What goes wrong on purpose, and when. */
@NullMarked
package io.github.trackerlinks.standin.fault;

import org.jspecify.annotations.NullMarked;

/** The languages that Tracker speaks, and what the stand-in says in them. */
@NullMarked
package io.github.trackerlinks.standin.text;

import org.jspecify.annotations.NullMarked;

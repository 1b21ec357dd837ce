/** What the stand-in truly did, for tests to compare with what a client believes. */
@NullMarked
package io.github.trackerlinks.standin.truth;

import org.jspecify.annotations.NullMarked;

/** Who answers: Tracker, or something in front of it that answers in its place. */
@NullMarked
package io.github.trackerlinks.internal.http.trust;

import org.jspecify.annotations.NullMarked;

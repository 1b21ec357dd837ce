/** Whether Tracker answers, or something in front of it does. */
@NullMarked
package io.github.trackerlinks.internal.http.trust;

import org.jspecify.annotations.NullMarked;

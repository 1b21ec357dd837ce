/** A call to Tracker before it is sent: what it is, who it is for, on whose behalf, and what is applied around it. */
@NullMarked
package io.github.trackerlinks.call;

import org.jspecify.annotations.NullMarked;

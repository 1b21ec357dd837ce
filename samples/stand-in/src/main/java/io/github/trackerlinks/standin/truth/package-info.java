/** What the stand-in has really done. Tests compare this with the results of a client. */
@NullMarked
package io.github.trackerlinks.standin.truth;

import org.jspecify.annotations.NullMarked;

/**
 * Long runs over sockets against the stand-in, which does on purpose what a server does on a bad day. What it truly holds
 * afterwards is compared with the outcomes that the client told.
 */
@NullMarked
package io.github.trackerlinks.trials;

import org.jspecify.annotations.NullMarked;

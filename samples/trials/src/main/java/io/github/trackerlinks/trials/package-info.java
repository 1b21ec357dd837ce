/**
 * Long runs over sockets against the stand-in, which fails on purpose. Afterwards the outcomes of the client are
 * compared with what the stand-in stores.
 */
@NullMarked
package io.github.trackerlinks.trials;

import org.jspecify.annotations.NullMarked;

/** Which server is asked, as whom, how often and through what, and how it fares. */
@NullMarked
package io.github.trackerlinks.bulklink.server;

import org.jspecify.annotations.NullMarked;

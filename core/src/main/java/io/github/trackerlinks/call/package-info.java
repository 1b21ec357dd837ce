/** Calls to Tracker: credentials, organization, connections, and the filters around each call. */
@NullMarked
package io.github.trackerlinks.call;

import org.jspecify.annotations.NullMarked;

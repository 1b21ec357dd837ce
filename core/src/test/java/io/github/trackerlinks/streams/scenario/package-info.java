/** What is drawn for a stream from its seed: links and their names, a server's rules, what goes wrong, what is asked for. */
@NullMarked
package io.github.trackerlinks.streams.scenario;

import org.jspecify.annotations.NullMarked;

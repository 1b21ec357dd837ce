/** What is compared: ways to create links, each as a user would write it, and ways to guard a call. */
@NullMarked
package io.github.trackerlinks.trials.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;

/** The compared ways to create links, each as a user would write it. */
@NullMarked
package io.github.trackerlinks.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;

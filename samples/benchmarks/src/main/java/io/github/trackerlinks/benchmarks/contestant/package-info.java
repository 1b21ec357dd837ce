/** The ways to create links that are compared, each as its user would write it. */
@NullMarked
package io.github.trackerlinks.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;

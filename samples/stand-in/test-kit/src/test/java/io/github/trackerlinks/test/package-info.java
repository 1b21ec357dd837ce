/** Tests of the test kit: inside the build against the server's answers, and from a project outside. */
@NullMarked
package io.github.trackerlinks.test;

import org.jspecify.annotations.NullMarked;

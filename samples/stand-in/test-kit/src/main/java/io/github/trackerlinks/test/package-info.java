/**
 * The test kit: builders for what the server answers, for tests that replace the client. Tests against a server use the
 * {@link io.github.trackerlinks.standin.StandInServer} or the
 * {@link io.github.trackerlinks.standin.junit.StandInExtension}, which come with this artifact.
 */
@NullMarked
package io.github.trackerlinks.test;

import org.jspecify.annotations.NullMarked;

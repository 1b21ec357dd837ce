/** The stand-in as an extension of JUnit Jupiter. */
@NullMarked
package io.github.trackerlinks.standin.junit;

import org.jspecify.annotations.NullMarked;

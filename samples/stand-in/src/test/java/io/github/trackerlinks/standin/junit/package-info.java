/** Tests of the extension, which run small test classes. */
@NullMarked
package io.github.trackerlinks.standin.junit;

import org.jspecify.annotations.NullMarked;

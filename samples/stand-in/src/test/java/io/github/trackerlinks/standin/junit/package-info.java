/** Tests of the extension: small test classes are run and looked at. */
@NullMarked
package io.github.trackerlinks.standin.junit;

import org.jspecify.annotations.NullMarked;

/** The stored issues and entities, the links between them, what they refer to, and the file to start with. */
@NullMarked
package io.github.trackerlinks.standin.store;

import org.jspecify.annotations.NullMarked;

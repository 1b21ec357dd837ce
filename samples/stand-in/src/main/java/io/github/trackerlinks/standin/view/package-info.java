/** What is held, as JSON in the documented shapes. */
@NullMarked
package io.github.trackerlinks.standin.view;

import org.jspecify.annotations.NullMarked;

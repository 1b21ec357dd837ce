/** The languages of Tracker, and the messages in them. */
@NullMarked
package io.github.trackerlinks.standin.text;

import org.jspecify.annotations.NullMarked;

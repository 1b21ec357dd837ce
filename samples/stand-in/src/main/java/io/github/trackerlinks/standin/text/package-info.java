/** The languages of Tracker, the messages in them, and the values of options. */
@NullMarked
package io.github.trackerlinks.standin.text;

import org.jspecify.annotations.NullMarked;

/**
 * What the API's documents leave open, and the client under each possible answer. A method that begins with {@code q7_}
 * belongs to the seventh of the open questions; {@link io.github.trackerlinks.questions.OpenQuestionsTest} lists all of
 * them and sees that none is left out.
 */
@NullMarked
package io.github.trackerlinks.questions;

import org.jspecify.annotations.NullMarked;

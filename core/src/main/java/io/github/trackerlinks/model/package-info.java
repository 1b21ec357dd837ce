/**
 * What is written to Tracker and what is read from it, as records.
 *
 * <p>Two vocabularies exist side by side: the phrases that a link is written with ({@link
 * io.github.trackerlinks.model.Relationship}) and the type ids that issue links are read with ({@link
 * io.github.trackerlinks.model.LinkType}). Every component of a record that was read may be {@code null} unless its
 * Javadoc says otherwise, because Tracker leaves fields out.
 */
@NullMarked
package io.github.trackerlinks.model;

import org.jspecify.annotations.NullMarked;

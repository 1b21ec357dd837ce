/**
 * What is written to Tracker and what is read from it, as records.
 *
 * <p>Two vocabularies exist side by side: the phrases that a link is written with ({@link
 * io.github.trackerlinks.model.Relationship}) and the type ids that issue links are read with ({@link
 * io.github.trackerlinks.model.LinkType}). Every component of a record that was read may be {@code null} unless its
 * Javadoc says otherwise, because Tracker leaves fields out. Ids
 * and keys are text, whatever kind of JSON they came as. A user, issue or status that comes as a bare text or number
 * instead of an object is read as one that has only an id (users, types, applications) or a key (issues, statuses,
 * objects). Of a name that comes as a map by language the first is taken: with one language asked for there is no other.
 */
@NullMarked
package io.github.trackerlinks.model;

import org.jspecify.annotations.NullMarked;

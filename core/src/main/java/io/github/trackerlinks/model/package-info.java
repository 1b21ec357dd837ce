/**
 * What is written to Tracker, as records, and what is read from it, as interfaces.
 *
 * <p>The two sides use different vocabularies. A link is written with a phrase ({@link
 * io.github.trackerlinks.model.Relationship}); an issue link is read with the id of a type ({@link
 * io.github.trackerlinks.model.LinkType}). {@link io.github.trackerlinks.model.IssueLink#relationship()} translates
 * where the meaning is certain.
 *
 * <p>Everything that is read may be {@code null} unless its Javadoc says otherwise, because Tracker leaves fields out.
 *
 * <ul>
 *   <li>Ids and keys are text, whether they came as text or as a number.
 *   <li>A user, type, application, issue, status or object may come as a bare text or number instead of an object. It
 *       is then read as an id (users, types, applications) or as a key (issues, statuses, objects), and nothing else.
 *   <li>A name may come as a map by language. Its first entry is taken, as the client asks for one language.
 *   <li>Equal answers of Tracker are equal objects, and {@code toString} shows their values.
 * </ul>
 *
 * <p>The interfaces may gain methods in a minor version, so only tests should implement them.
 */
@NullMarked
package io.github.trackerlinks.model;

import org.jspecify.annotations.NullMarked;

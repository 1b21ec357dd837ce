/**
 * A reactive client for the linking API of Yandex Tracker.
 *
 * <pre>{@code
 * TrackerClient client = TrackerClient.builder()
 *         .credentials(Credentials.oauth(token))
 *         .organization(Organization.yandex360(organizationId))
 *         .build();
 * Mono<LinkOutcome<LinkDraft>> linked =
 *         client.ensure(IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2"));
 * }</pre>
 *
 * <table>
 * <caption>Entry points of {@link io.github.trackerlinks.TrackerClient}</caption>
 * <tr><th>method</th><th>use</th></tr>
 * <tr><td>{@code ensure}, {@code ensureAbsent}</td><td>one link, created or deleted idempotently</td></tr>
 * <tr><td>{@code createAll}, {@code batch}</td><td>many links in one stream, with one outcome for each</td></tr>
 * <tr><td>{@code issueLinks}</td><td>the requests about links between issues</td></tr>
 * <tr><td>{@code entityLinks}</td><td>the requests about links between projects, portfolios and goals</td></tr>
 * <tr><td>{@code remoteLinks}</td><td>the requests about links to other applications</td></tr>
 * <tr><td>{@code catalog}</td><td>link types, applications, the current user</td></tr>
 * </table>
 *
 * <p>Packages depend on each other in one direction: {@code model}, {@code call}, {@code error}, {@code batch}, then {@code
 * internal.codec} (bytes and records), {@code internal.http} (one call over WebClient), {@code internal.api} (the requests),
 * {@code internal.kind} (what the engine knows of each kind of link), {@code internal.engine} (batches), and this package,
 * which puts them together.
 */
@NullMarked
package io.github.trackerlinks;

import org.jspecify.annotations.NullMarked;

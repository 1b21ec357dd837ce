package io.github.trackerlinks.broken;

import io.github.trackerlinks.IssueLinkQuery;
import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;

/** What is asked for; each request carries its number where an id belongs, so that the server knows it. */
enum Operation {
    CREATE_ISSUE_LINK(
            "issue-link-create.ru.response.json",
            (client, id) -> client.issueLinks().create(IssueLinkDraft.of(id, Relationship.RELATES, "TREK-2"))),
    LIST_ISSUE_LINKS(
            "issue-links-list.response.json",
            (client, id) -> client.issueLinks().list(id)),
    QUERY_ISSUE_LINKS(
            "issue-links-page.response.json",
            (client, id) -> client.issueLinks().list(IssueLinkQuery.of(id))),
    GET_ISSUE_LINK(
            "issue-link-get.response.json", (client, id) -> client.issueLinks().get(id, "7")),
    IMPORT_ISSUE_LINK(
            "issue-link-import.response.json",
            (client, id) -> client.issueLinks()
                    .importLink(IssueLinkImport.of(
                            IssueLinkDraft.of(id, Relationship.CLONE, "TREK-2"),
                            Author.uid(1),
                            OffsetDateTime.parse("2020-01-01T00:00:00Z")))),
    DELETE_ISSUE_LINK(
            "error-422.response.json", (client, id) -> client.issueLinks().delete(id, "7")),
    CREATE_ENTITY_LINK(
            "error-422.response.json",
            (client, id) -> client.entityLinks()
                    .create(EntityLinkDraft.of(EntityRef.project(id), Relationship.RELATES, EntityRef.project("43")))),
    LIST_ENTITY_LINKS(
            "entity-links-list.response.json",
            (client, id) -> client.entityLinks().list(EntityRef.goal(id))),
    DELETE_ENTITY_LINK(
            "error-422.response.json",
            (client, id) -> client.entityLinks().delete(EntityRef.project(id), EntityRef.project("43"))),
    CREATE_REMOTE_LINK(
            "remote-link-create.response.json",
            (client, id) -> client.remoteLinks().create(RemoteLinkDraft.of(id, "ru.yandex.gitlab", "MR-1"))),
    LIST_REMOTE_LINKS(
            "remote-links-list.response.json",
            (client, id) -> client.remoteLinks().list(id));

    private final String document;

    @SuppressWarnings("ImmutableEnumChecker") // Lambdas that hold nothing.
    private final BiFunction<TrackerClient, String, Publisher<?>> call;

    Operation(String fixture, BiFunction<TrackerClient, String, Publisher<?>> call) {
        this.document = read(fixture);
        this.call = call;
    }

    static Operation of(int number) {
        return values()[number % values().length];
    }

    /** A good answer. */
    String document() {
        return document;
    }

    /** The call with this number, not subscribed to. */
    Publisher<?> call(TrackerClient client, int number) {
        return call.apply(client, "CASE-" + number);
    }

    private static String read(String fixture) {
        try (InputStream in = Operation.class.getResourceAsStream("/fixtures/" + fixture)) {
            if (in == null) {
                throw new IllegalStateException("no fixture " + fixture);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

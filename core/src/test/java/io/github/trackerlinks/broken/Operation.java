package io.github.trackerlinks.broken;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/** What is asked for. */
enum Operation {
    CREATE_ISSUE_LINK("issue-link-create.ru", client -> client.issueLinks().create(issueLink())),
    IMPORT_ISSUE_LINK(
            "issue-link-import",
            client -> client.issueLinks()
                    .importLink(IssueLinkImport.of(
                            issueLink(),
                            IssueLinkImport.Author.login("vera.k"),
                            OffsetDateTime.parse("2024-03-02T09:00:00Z")))),
    LIST_ISSUE_LINKS("issue-links-list", client -> client.issueLinks().list("TEST-1")),
    QUERY_ISSUE_LINKS("issue-links-page", client -> client.issueLinks().list(IssueLinkQuery.of("TEST-1"))),
    GET_ISSUE_LINK("issue-link-get", client -> client.issueLinks().get("TEST-1", "7")),
    DELETE_ISSUE_LINK("error-422", client -> client.issueLinks().delete("TEST-1", "7")),
    CREATE_ENTITY_LINK(
            "error-422",
            client -> client.entityLinks()
                    .create(EntityLinkDraft.of(
                            EntityRef.project("42"), Relationship.RELATES, EntityRef.project("43")))),
    LIST_ENTITY_LINKS("entity-links-list", client -> client.entityLinks().list(EntityRef.goal("42"))),
    DELETE_ENTITY_LINK(
            "error-422", client -> client.entityLinks().delete(EntityRef.project("42"), EntityRef.project("43"))),
    CREATE_REMOTE_LINK(
            "remote-link-create",
            client -> client.remoteLinks().create(RemoteLinkDraft.of("TEST-1", "ru.yandex.gitlab", "MR-1"))),
    LIST_REMOTE_LINKS("remote-links-list", client -> client.remoteLinks().list("TEST-1")),
    LIST_LINK_TYPES("link-types", client -> client.catalog().linkTypes()),
    GET_LINK_TYPE("link-types", client -> client.catalog().linkType("depends")),
    LIST_APPLICATIONS("applications", client -> client.catalog().applications()),
    MYSELF("myself", client -> client.catalog().myself());

    private final String document;

    @SuppressWarnings("ImmutableEnumChecker") // Lambdas that hold nothing.
    private final Function<TrackerClient, Publisher<?>> call;

    Operation(String fixture, Function<TrackerClient, Publisher<?>> call) {
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

    /** The call, not subscribed to. */
    Publisher<?> call(TrackerClient client) {
        return call.apply(client);
    }

    private static IssueLinkDraft issueLink() {
        return IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    }

    private static String read(String fixture) {
        try (InputStream in = Operation.class.getResourceAsStream("/fixtures/" + fixture + ".response.json")) {
            if (in == null) {
                throw new IllegalStateException("no fixture " + fixture);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

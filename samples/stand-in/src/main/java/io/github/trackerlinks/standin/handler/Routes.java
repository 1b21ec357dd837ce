package io.github.trackerlinks.standin.handler;

import static io.github.trackerlinks.standin.handler.CatalogHandler.all;
import static io.github.trackerlinks.standin.handler.CatalogHandler.one;

import io.github.trackerlinks.standin.store.IssueField;
import io.github.trackerlinks.standin.store.LinkType;
import io.github.trackerlinks.standin.store.Status;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the operation for a method and a path. */
public final class Routes {

    private static final String OTHER = "other";

    /** More specific patterns come first. */
    private final List<Resource> resources;

    /** The routes of both versions. */
    public Routes() {
        resources = List.of(
                Resource.collection("issues/*/links")
                        .with("GET", "issues links", IssueLinkHandler::list)
                        .with("POST", "issues links", IssueLinkHandler::create),
                Resource.collection("entities/*/*/links")
                        .with("GET", "entities links", EntityLinkHandler::list)
                        .with("POST", "entities links", EntityLinkHandler::create)
                        .with("DELETE", "entities links", EntityLinkHandler::delete),
                Resource.collection("issues/*/remotelinks")
                        .with("GET", "issues remotelinks", RemoteLinkHandler::list)
                        .with("POST", "issues remotelinks", RemoteLinkHandler::create),
                Resource.collection("issues/*/links/_import")
                        .with("POST", "issues links _import", IssueLinkHandler::importLink),
                Resource.collection("issues/*/links/_list").with("POST", "issues links _list", IssueLinkHandler::page),
                Resource.item("issues/*/links/*")
                        .with("GET", "issues links id", IssueLinkHandler::get)
                        .with("DELETE", "issues links id", IssueLinkHandler::delete),
                Resource.item("issues/*/remotelinks/*")
                        .with("GET", "issues remotelinks id", RemoteLinkHandler::get)
                        .with("DELETE", "issues remotelinks id", RemoteLinkHandler::delete),
                Resource.item("issues/*").with("GET", "issues id", CatalogHandler::issue),
                Resource.item("entities/*/*").with("GET", "entities id", EntityLinkHandler::get),
                Resource.collection("linktypes")
                        .with("GET", "linktypes", all(call -> List.of(LinkType.values()), JsonView::type)),
                Resource.item("linktypes/*").with("GET", "linktypes id", one(CatalogHandler::linkType, JsonView::type)),
                Resource.collection("applications")
                        .with(
                                "GET",
                                "applications",
                                all(call -> call.state().applications().all(), JsonView::application)),
                Resource.item("applications/*")
                        .with(
                                "GET",
                                "applications id",
                                one((call, id) -> call.state().applications().find(id), JsonView::application)),
                Resource.item("applications/*/objects/*")
                        .with("GET", "applications objects id", CatalogHandler::applicationObject),
                Resource.collection("fields").with("GET", "fields", all(call -> IssueField.ALL, JsonView::field)),
                Resource.item("fields/*")
                        .with("GET", "fields id", one((call, id) -> IssueField.named(id), JsonView::field)),
                Resource.item("users/*")
                        .with(
                                "GET",
                                "users id",
                                one((call, name) -> call.state().users().find(name), JsonView::user)),
                Resource.item("statuses/*")
                        .with("GET", "statuses id", one((call, name) -> Status.named(name), JsonView::status)),
                Resource.item("queues/*")
                        .with(
                                "GET",
                                "queues id",
                                one((call, key) -> call.state().issues().queue(key), JsonView::queue)),
                Resource.item("issuetypes/*")
                        .with("GET", "issuetypes id", one(CatalogHandler::issueType, JsonView::issueType)),
                Resource.collection("myself")
                        .with(
                                "GET",
                                "myself",
                                call -> call.answer(
                                        200,
                                        call.view().user(call.state().users().myself()))));
    }

    /**
     * The operation of a request.
     *
     * @param kind the name under which {@code Truth} counts it
     * @param version the version of the API
     * @param names the variable segments of the path
     * @param answer the operation; if there is none, throws the refusal
     */
    public record Route(String kind, String version, List<String> names, Function<Call, Answer> answer) {}

    /** The operation for this method and target. */
    public Route find(String method, Target target) {
        List<String> path = target.segments();
        String version = path.get(0);
        if (!version.equals("v2") && !version.equals("v3")) {
            return nowhere(ApiError.of(404, Message.NO_RESOURCE));
        }
        for (Resource resource : resources) {
            List<String> names = resource.names(path, target.trailingSlash());
            if (names != null) {
                Resource.Operation operation = resource.operation(method);
                return operation == null
                        ? nowhere(ApiError.of(405, Message.NO_METHOD).with("Allow", resource.allowed()))
                        : new Route(operation.kind(), version, names, operation.answer());
            }
        }
        return nowhere(ApiError.of(404, Message.NO_RESOURCE));
    }

    /** The route of a request that is rejected. */
    public static Route nowhere(ApiError refusal) {
        return new Route(OTHER, "", List.of(), call -> {
            throw refusal;
        });
    }

    /** A path below the version and its operations by method. Collections allow a trailing slash. */
    private static final class Resource {

        private static final String NAME = "*";

        private final List<String> pattern;
        private final boolean collection;
        private final Map<String, Operation> operations = new LinkedHashMap<>();

        private Resource(String pattern, boolean collection) {
            this.pattern = List.of(pattern.split("/", -1));
            this.collection = collection;
        }

        /** An operation, with the name under which {@code Truth} counts it. */
        record Operation(String kind, Function<Call, Answer> answer) {}

        static Resource collection(String pattern) {
            return new Resource(pattern, true);
        }

        static Resource item(String pattern) {
            return new Resource(pattern, false);
        }

        Resource with(String method, String kind, Function<Call, Answer> answer) {
            operations.put(method, new Operation(method + " " + kind, answer));
            return this;
        }

        /** The segments of the path at the stars of the pattern; null if the path does not match. */
        @Nullable
        List<String> names(List<String> path, boolean trailingSlash) {
            if (path.size() != pattern.size() + 1 || (trailingSlash && !collection)) {
                return null;
            }
            List<String> names = new ArrayList<>(2);
            for (int i = 0; i < pattern.size(); i++) {
                String segment = path.get(i + 1);
                if (pattern.get(i).equals(NAME)) {
                    names.add(segment);
                } else if (!pattern.get(i).equals(segment)) {
                    return null;
                }
            }
            return names;
        }

        @Nullable
        Operation operation(String method) {
            return operations.get(method);
        }

        String allowed() {
            return String.join(", ", operations.keySet());
        }
    }
}

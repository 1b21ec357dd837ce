package io.github.trackerlinks.standin.handler;

import static io.github.trackerlinks.standin.handler.CatalogHandler.all;
import static io.github.trackerlinks.standin.handler.CatalogHandler.one;

import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.store.IssueField;
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

    private static final String NAME = "*";

    /** By pattern of the path below the version, then by method. */
    private final Map<List<String>, Map<String, Function<Call, Answer>>> operations = new LinkedHashMap<>();

    /** The routes of both versions. */
    public Routes() {
        add("GET issues/*/links", IssueLinkHandler::list);
        add("POST issues/*/links", IssueLinkHandler::create);
        add("GET entities/*/*/links", EntityLinkHandler::list);
        add("POST entities/*/*/links", EntityLinkHandler::create);
        add("DELETE entities/*/*/links", EntityLinkHandler::delete);
        add("GET issues/*/remotelinks", RemoteLinkHandler::list);
        add("POST issues/*/remotelinks", RemoteLinkHandler::create);
        // Before the links by id.
        add("POST issues/*/links/_import", IssueLinkHandler::importLink);
        add("POST issues/*/links/_list", IssueLinkHandler::page);
        add("GET issues/*/links/*", IssueLinkHandler::get);
        add("DELETE issues/*/links/*", IssueLinkHandler::delete);
        add("GET issues/*/remotelinks/*", RemoteLinkHandler::get);
        add("DELETE issues/*/remotelinks/*", RemoteLinkHandler::delete);
        add("GET issues/*", CatalogHandler::issue);
        add("GET entities/*/*", EntityLinkHandler::get);
        add("GET linktypes", all(call -> List.of(LinkType.values()), JsonView::type));
        add("GET linktypes/*", one(CatalogHandler::linkType, JsonView::type));
        add("GET applications", all(call -> call.state().applications().all(), JsonView::application));
        add("GET applications/*", one((call, id) -> call.state().applications().find(id), JsonView::application));
        add("GET applications/*/objects/*", CatalogHandler::applicationObject);
        add("GET fields", all(call -> IssueField.ALL, JsonView::field));
        add("GET fields/*", one((call, id) -> IssueField.named(id), JsonView::field));
        add("GET users/*", one((call, name) -> call.state().users().find(name), JsonView::user));
        add("GET statuses/*", one((call, name) -> Status.named(name), JsonView::status));
        add("GET queues/*", one((call, key) -> call.state().issues().queue(key), JsonView::queue));
        add("GET issuetypes/*", one(CatalogHandler::issueType, JsonView::issueType));
        add(
                "GET myself",
                call -> call.answer(200, call.view().user(call.state().users().myself())));
    }

    /**
     * The operation of a request.
     *
     * @param kind the name under which {@code Truth} counts it
     * @param version the version of the API
     * @param names the variable segments of the path
     * @param answer the operation; if there is none, throws the error
     */
    public record Route(String kind, String version, List<String> names, Function<Call, Answer> answer) {}

    private void add(String route, Function<Call, Answer> operation) {
        String[] parts = route.split(" ", 2);
        operations
                .computeIfAbsent(List.of(parts[1].split("/", -1)), pattern -> new LinkedHashMap<>())
                .put(parts[0], operation);
    }

    /** The operation for this method and target. */
    public Route find(String method, Target target) {
        String version = target.segments().get(0);
        if (version.equals("v2") || version.equals("v3")) {
            for (var resource : operations.entrySet()) {
                List<String> names = names(resource.getKey(), target);
                if (names != null) {
                    Function<Call, Answer> operation = resource.getValue().get(method);
                    String allowed = String.join(", ", resource.getValue().keySet());
                    return operation == null
                            ? nowhere(ApiError.of(405, Message.NO_METHOD).with("Allow", allowed))
                            : new Route(kind(method, resource.getKey()), version, names, operation);
                }
            }
        }
        return nowhere(ApiError.of(404, Message.NO_RESOURCE));
    }

    /** The route of a request that is rejected. */
    public static Route nowhere(ApiError error) {
        return new Route("other", "", List.of(), call -> {
            throw error;
        });
    }

    /** Such as {@code GET issues links id}. */
    private static String kind(String method, List<String> pattern) {
        StringBuilder kind = new StringBuilder(method);
        pattern.stream()
                .filter(part -> !part.equals(NAME))
                .forEach(part -> kind.append(' ').append(part));
        return kind.append(isItem(pattern) ? " id" : "").toString();
    }

    private static boolean isItem(List<String> pattern) {
        return pattern.get(pattern.size() - 1).equals(NAME);
    }

    /**
     * The segments of the path at the stars of the pattern; null if the path does not match. Collections allow a
     * trailing slash.
     */
    private static @Nullable List<String> names(List<String> pattern, Target target) {
        List<String> path = target.segments();
        if (path.size() != pattern.size() + 1 || (target.trailingSlash() && isItem(pattern))) {
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
}

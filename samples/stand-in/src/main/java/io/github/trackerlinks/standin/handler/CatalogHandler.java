package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.Issues;
import io.github.trackerlinks.standin.store.RemoteObject;
import io.github.trackerlinks.standin.wire.Answer;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Read-only operations, also those of resources that {@code self} of a reference points to. */
public final class CatalogHandler {

    private CatalogHandler() {}

    /** An operation that lists all objects of a kind: 200. */
    static <T> Function<Call, Answer> all(
            Function<Call, ? extends Collection<T>> list, BiFunction<JsonView, T, ?> view) {
        return call -> {
            JsonView views = call.view();
            return call.answer(
                    200,
                    list.apply(call).stream().map(one -> view.apply(views, one)).toList());
        };
    }

    /** An operation that finds an object by the name in the path: 200 or 404. */
    static <T> Function<Call, Answer> one(BiFunction<Call, String, @Nullable T> find, BiFunction<JsonView, T, ?> view) {
        return call -> {
            T found = find.apply(call, call.names().get(0));
            return call.found(found == null ? null : view.apply(call.view(), found));
        };
    }

    /** {@code GET issues/{issue}}: 200 and the issue. */
    public static Answer issue(Call call) {
        Issue issue = call.issue();
        boolean counted = call.dialect().says(Question.ISSUE_VERSION, "counted");
        return call.answer(200, call.view().issue(issue, counted ? 1 + issue.changes() : 1));
    }

    /** The link type with this id, which depends on the dialect. */
    static @Nullable LinkType linkType(Call call, String id) {
        String duplicates = call.dialect().answer(Question.DUPLICATES_TYPE);
        return id.equals(duplicates) ? LinkType.DUPLICATES : LinkType.named(id);
    }

    /** The type of issues with this key, if an issue has it. */
    static @Nullable String issueType(Call call, String key) {
        Issues issues = call.state().issues();
        return issues.holdsType(key) ? key : null;
    }

    /** {@code GET applications/{id}/objects/{id}}: 200 and the object, if it has a link. */
    public static Answer applicationObject(Call call) {
        List<String> names = call.names();
        return call.found(call.state().links().snapshot().stream()
                .filter(link -> link.target() instanceof RemoteObject object
                        && object.application().id().equals(names.get(0))
                        && JsonView.objectId(link).equals(names.get(1)))
                .findFirst()
                .map(link -> call.view().remoteObject(link))
                .orElse(null));
    }
}

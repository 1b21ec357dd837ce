package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.store.Status;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Dates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Changes finished JSON to the form of a dialect. Each deviation from the documented form is one step. Steps are
 * applied to each object of the tree, inner objects first.
 */
final class DialectTransform {

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,17}");

    private final boolean nullsLast;
    private final List<Consumer<Map<String, Object>>> steps = new ArrayList<>();

    /** The form of a dialect. The default dialect changes nothing. */
    DialectTransform(Dialect dialect) {
        Set<LinkType> flipped = EnumSet.noneOf(LinkType.class);
        when(dialect, Question.RELATES_DIRECTION, "outward", () -> flipped.add(LinkType.RELATES));
        when(dialect, Question.EPIC_DIRECTION, "inward", () -> flipped.add(LinkType.EPIC));
        when(dialect, Question.CLONE_DIRECTION, "inward", () -> flipped.add(LinkType.CLONERS));
        if (!flipped.isEmpty()) {
            steps.add(view -> flip(view, flipped));
        }
        step(dialect, Question.LABELS, "map", DialectTransform::spreadLabels);
        step(dialect, Question.DUPLICATES_TYPE, "duplicate", DialectTransform::renameDuplicates);
        step(
                dialect,
                Question.USERS,
                "missing",
                view -> view.keySet().removeAll(Set.of("createdBy", "updatedBy", "assignee")));
        step(dialect, Question.STATE_PLACE, "object", DialectTransform::moveState);
        step(dialect, Question.ABSENT_FIELDS, "null", DialectTransform::nameAbsentFields);
        step(dialect, Question.ID_FORM, "strings", view -> view.computeIfPresent("id", (name, id) -> id.toString()));
        step(dialect, Question.ID_FORM, "numbers", view -> view.computeIfPresent("id", (name, id) -> number(id)));
        step(
                dialect,
                Question.SELF,
                "without-scheme",
                view -> view.computeIfPresent(
                        "self", (name, self) -> self.toString().replaceFirst("^[a-z]+://", "")));
        step(dialect, Question.UNKNOWN_FIELDS, "some", view -> view.put("addedLater", Map.of("values", nullLast(1))));
        if (!dialect.says(Question.DATES, "+0000")) {
            steps.add(view -> writeDates(view, dialect.answer(Question.DATES)));
        }
        nullsLast = dialect.says(Question.NULL_ELEMENTS, "last");
    }

    /** The tree in this form; may be changed in place. */
    Object transformed(Object tree) {
        if (!steps.isEmpty()) {
            apply(tree);
        }
        if (nullsLast && tree instanceof List<?> list) {
            return nullLast(list.toArray());
        }
        Map<String, Object> view = object(tree);
        if (nullsLast && view != null && view.get("links") instanceof List<?> list) {
            view.put("links", nullLast(list.toArray()));
        }
        return tree;
    }

    private static List<@Nullable Object> nullLast(Object... elements) {
        List<@Nullable Object> more = new ArrayList<>(List.of(elements));
        more.add(null);
        return more;
    }

    private static void when(Dialect dialect, Question question, String answer, Runnable action) {
        if (dialect.says(question, answer)) {
            action.run();
        }
    }

    private void step(Dialect dialect, Question question, String answer, Consumer<Map<String, Object>> step) {
        when(dialect, question, answer, () -> steps.add(step));
    }

    private void apply(@Nullable Object tree) {
        if (tree instanceof List<?> list) {
            list.forEach(this::apply);
        }
        Map<String, Object> view = object(tree);
        if (view != null) {
            view.values().forEach(this::apply);
            steps.forEach(step -> step.accept(view));
        }
    }

    @SuppressWarnings("unchecked") // all maps of a view are objects of JSON
    private static @Nullable Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
    }

    private static boolean isIssueLink(Map<String, Object> view) {
        return view.containsKey("direction")
                && !(view.get("object") instanceof Map<?, ?> other && other.containsKey("application"));
    }

    private static @Nullable LinkType linkType(@Nullable Map<String, Object> view) {
        return view != null && view.containsKey("inward") ? LinkType.named(String.valueOf(view.get("id"))) : null;
    }

    /** Reverses the direction of links and the labels of their type. */
    private static void flip(Map<String, Object> view, Set<LinkType> types) {
        if (types.contains(linkType(view))) {
            Object inward = view.get("inward");
            view.put("inward", view.get("outward"));
            view.put("outward", inward);
        }
        if (isIssueLink(view) && types.contains(linkType(object(view.get("type"))))) {
            view.put("direction", "outward".equals(view.get("direction")) ? "inward" : "outward");
        }
    }

    private static void spreadLabels(Map<String, Object> view) {
        LinkType type = linkType(view);
        if (type != null) {
            String inward = String.valueOf(view.get("inward"));
            boolean flipped = !inward.equals(type.inward(Language.RU)) && !inward.equals(type.inward(Language.EN));
            spread(view, flipped ? "outward" : "inward", type.inward(Language.RU), type.inward(Language.EN));
            spread(view, flipped ? "inward" : "outward", type.outward(Language.RU), type.outward(Language.EN));
        }
        if (view.get("display") instanceof String text) {
            Status status = Status.named(String.valueOf(view.get("key")));
            String ru = status == null ? text : status.label(Language.RU);
            spread(view, "display", ru, status == null ? text : status.label(Language.EN));
        }
    }

    private static void spread(Map<String, Object> view, String field, String ru, String en) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("ru", ru);
        labels.put("en", en);
        view.put(field, labels);
    }

    private static void renameDuplicates(Map<String, Object> view) {
        if (linkType(view) == LinkType.DUPLICATES) {
            view.computeIfPresent("self", (name, self) -> self.toString().replaceFirst("s$", ""));
            view.put("id", "duplicate");
        }
    }

    private static void moveState(Map<String, Object> view) {
        Map<String, Object> other = object(view.get("object"));
        if (isIssueLink(view) && other != null) {
            for (String field : List.of("status", "assignee")) {
                Object value = view.remove(field);
                if (value != null) {
                    other.put(field, value);
                }
            }
        }
    }

    @SuppressWarnings("NullAway") // the map of an answer may have nulls from here on
    private static void nameAbsentFields(Map<String, Object> view) {
        if (isIssueLink(view)) {
            JsonView.LINK_FIELDS.forEach(field -> view.putIfAbsent(field, null));
        }
    }

    private static Object number(Object id) {
        return DIGITS.matcher(id.toString()).matches() ? Long.valueOf(id.toString()) : id;
    }

    private static void writeDates(Map<String, Object> view, String form) {
        for (String field : List.of("createdAt", "updatedAt")) {
            Instant date = Dates.read(String.valueOf(view.get(field)));
            if (date != null) {
                view.put(field, Dates.write(date, form));
            }
        }
    }
}

package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.store.LinkType;
import io.github.trackerlinks.standin.wire.Dates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes finished JSON to the form of a dialect. Each deviation from the documented form is one step. Steps are
 * applied to each object of the tree, inner objects first.
 */
public final class DialectTransform {

    private static final List<String> USERS = List.of("createdBy", "updatedBy", "assignee");
    private static final List<String> DATES = List.of("createdAt", "updatedAt");
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,17}");

    private final Dialect dialect;
    private final List<Consumer<ObjectNode>> steps = new ArrayList<>();

    /** The form of a dialect. The default dialect changes nothing. */
    public DialectTransform(Dialect dialect) {
        this.dialect = dialect;
        Set<LinkType> flipped = EnumSet.noneOf(LinkType.class);
        when(Question.RELATES_DIRECTION, "outward", () -> flipped.add(LinkType.RELATES));
        when(Question.EPIC_DIRECTION, "inward", () -> flipped.add(LinkType.EPIC));
        when(Question.CLONE_DIRECTION, "inward", () -> flipped.add(LinkType.CLONERS));
        if (!flipped.isEmpty()) {
            steps.add(node -> TypeTransform.flip(node, flipped));
        }
        step(Question.LABELS, "map", TypeTransform::spreadLabels);
        step(Question.DUPLICATES_TYPE, "duplicate", TypeTransform::renameDuplicates);
        step(Question.USERS, "missing", node -> node.remove(USERS));
        step(Question.STATE_PLACE, "object", DialectTransform::moveState);
        step(Question.ABSENT_FIELDS, "null", DialectTransform::nameAbsentFields);
        step(Question.ID_FORM, "strings", DialectTransform::writeIdAsString);
        step(Question.ID_FORM, "numbers", DialectTransform::writeIdAsNumber);
        step(Question.SELF, "without-scheme", DialectTransform::cutScheme);
        step(
                Question.UNKNOWN_FIELDS,
                "some",
                node -> node.putObject("addedLater").putArray("values").add(1).addNull());
        if (!dialect.says(Question.DATES, "+0000")) {
            steps.add(this::writeDates);
        }
    }

    /** The dialect. */
    public Dialect dialect() {
        return dialect;
    }

    /** Changes and returns {@code tree}. */
    public JsonNode pronounced(JsonNode tree) {
        if (!steps.isEmpty()) {
            speak(tree);
        }
        if (dialect.says(Question.NULL_ELEMENTS, "last")) {
            JsonNode list = tree.isArray() ? tree : tree.path("links");
            if (list instanceof ArrayNode array) {
                array.addNull();
            }
        }
        return tree;
    }

    private void when(Question question, String answer, Runnable action) {
        if (dialect.says(question, answer)) {
            action.run();
        }
    }

    private void step(Question question, String answer, Consumer<ObjectNode> step) {
        when(question, answer, () -> steps.add(step));
    }

    private void speak(JsonNode node) {
        for (JsonNode inner : List.copyOf(node.values())) {
            speak(inner);
        }
        if (node instanceof ObjectNode object) {
            steps.forEach(step -> step.accept(object));
        }
    }

    static boolean isIssueLink(ObjectNode node) {
        return node.has("direction") && !node.path("object").has("application");
    }

    private static void moveState(ObjectNode node) {
        if (isIssueLink(node) && node.path("object") instanceof ObjectNode other) {
            for (String field : new String[] {"status", "assignee"}) {
                if (node.has(field)) {
                    other.set(field, node.remove(field));
                }
            }
        }
    }

    private static void nameAbsentFields(ObjectNode node) {
        if (isIssueLink(node)) {
            IssueView.LINK_FIELDS.stream().filter(field -> !node.has(field)).forEach(node::putNull);
        }
    }

    private static void writeIdAsString(ObjectNode node) {
        if (node.path("id").isIntegralNumber()) {
            node.put("id", node.path("id").asString(""));
        }
    }

    private static void writeIdAsNumber(ObjectNode node) {
        String id = node.path("id").asString("");
        if (DIGITS.matcher(id).matches()) {
            node.put("id", Long.parseLong(id));
        }
    }

    private static void cutScheme(ObjectNode node) {
        String self = node.path("self").asString("");
        int end = self.indexOf("://");
        if (end >= 0) {
            node.put("self", self.substring(end + 3));
        }
    }

    private void writeDates(ObjectNode node) {
        for (String field : DATES) {
            Instant date = Dates.read(node.path(field).asString(""));
            if (date != null) {
                node.put(field, Dates.write(date, dialect.answer(Question.DATES)));
            }
        }
    }
}

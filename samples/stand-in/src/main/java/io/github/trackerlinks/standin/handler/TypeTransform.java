package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Direction;
import io.github.trackerlinks.standin.store.LinkType;
import io.github.trackerlinks.standin.store.Status;
import io.github.trackerlinks.standin.text.Language;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes link types and their labels to the form of a dialect. */
final class TypeTransform {

    private TypeTransform() {}

    /** Reverses the direction of links and the labels of their type. */
    static void flip(ObjectNode node, Set<LinkType> types) {
        LinkType type = linkType(node);
        if (type != null && types.contains(type)) {
            String inward = node.path("inward").asString();
            node.put("inward", node.path("outward").asString()).put("outward", inward);
        }
        LinkType own = linkType(node.path("type"));
        if (DialectTransform.isIssueLink(node) && own != null && types.contains(own)) {
            boolean outward = node.path("direction").asString().equals(Direction.OUTWARD.wireName());
            node.put("direction", (outward ? Direction.INWARD : Direction.OUTWARD).wireName());
        }
    }

    static void spreadLabels(ObjectNode node) {
        LinkType type = linkType(node);
        if (type != null) {
            boolean flipped = !node.path("inward").asString().equals(type.inward(Language.RU))
                    && !node.path("inward").asString().equals(type.inward(Language.EN));
            spread(node, flipped ? "outward" : "inward", type.inward(Language.RU), type.inward(Language.EN));
            spread(node, flipped ? "inward" : "outward", type.outward(Language.RU), type.outward(Language.EN));
        }
        if (node.path("display").isString()) {
            String text = node.path("display").asString();
            Status status = Status.named(node.path("key").asString(""));
            spread(
                    node,
                    "display",
                    status == null ? text : status.label(Language.RU),
                    status == null ? text : status.label(Language.EN));
        }
    }

    private static void spread(ObjectNode node, String field, String ru, String en) {
        node.putObject(field).put("ru", ru).put("en", en);
    }

    static void renameDuplicates(ObjectNode node) {
        if (linkType(node) == LinkType.DUPLICATES) {
            String self = node.path("self").asString("");
            node.put("self", self.substring(0, self.length() - 1)).put("id", "duplicate");
        }
    }

    private static @Nullable LinkType linkType(JsonNode node) {
        return node.has("inward") ? LinkType.named(node.path("id").asString("")) : null;
    }
}

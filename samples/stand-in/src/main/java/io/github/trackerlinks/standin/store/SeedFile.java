package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Json;
import io.github.trackerlinks.standin.wire.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON file with the lists {@code issues}, {@code entities} and {@code applications}, each of which may be missing:
 *
 * <pre>{@code
 * {"issues": [{"key": "TEST-1", "id": "64b0c0ffee000000000000aa", "summary": "Draw", "type": "epic", "status": "open",
 *              "assignee": "vera.k", "createdAt": "2024-03-02T09:00:00.000+0000", "updatedAt": "...", "visible": true,
 *              "formerKeys": ["OLD-7"]}],
 *  "entities": [{"type": "project", "id": "655f328da834c7634b", "shortId": 4, "summary": "Icons"}],
 *  "applications": [{"id": "org.example.crm", "name": "CRM", "answer": 201}]}
 * }</pre>
 *
 * <p>Required are the key of an issue, the type and id of an entity, and the id of an application. An unknown field is
 * an error.
 */
public final class SeedFile {

    private SeedFile() {}

    /**
     * Adds the contents of the file.
     *
     * @throws IllegalArgumentException if the file cannot be read or is invalid; the message says where
     */
    public static void load(Path file, Issues issues, Entities entities, Applications applications, Instant now) {
        SeedObject top = SeedObject.of("seed file " + file, read(file));
        each(top, "issues", issue -> {
            addIssue(issue, issues, now);
        });
        each(top, "entities", entity -> {
            addEntity(entity, entities, now);
        });
        each(top, "applications", application -> {
            addApplication(application, applications);
        });
        top.checkNothingElse();
    }

    private static JsonNode read(Path file) {
        try {
            return Json.parse(Body.of(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("seed file " + file + " cannot be read", unreadable);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(
                    "seed file " + file + " is not valid JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static void each(SeedObject top, String list, Consumer<SeedObject> action) {
        for (SeedObject element : top.list(list)) {
            try {
                action.accept(element);
            } catch (IllegalArgumentException wrong) {
                String message = String.valueOf(wrong.getMessage());
                throw message.startsWith("seed file") ? wrong : element.wrong(message);
            }
            element.checkNothingElse();
        }
    }

    private static void addIssue(SeedObject issue, Issues issues, Instant now) {
        String key = issue.fields().requiredText("key").toUpperCase(Locale.ROOT);
        String statusKey = issue.fields().text("status", "open");
        Status status = Status.named(statusKey);
        if (status == null) {
            throw issue.wrong("unknown status " + statusKey);
        }
        IssueCard card = new IssueCard(
                key,
                issue.fields().text("summary", "Issue " + key),
                issue.fields().text("type"),
                status,
                issue.fields().text("assignee"),
                issue.fields().date("createdAt"),
                issue.fields().date("updatedAt"),
                issue.fields().flag("visible", true));
        Issue added = issues.add(card, issue.fields().text("id"), now);
        List<String> former = issue.fields().texts("formerKeys");
        if (former != null) {
            former.forEach(old -> issues.addFormer(added, old));
        }
    }

    private static void addEntity(SeedObject entity, Entities entities, Instant now) {
        String typeName = entity.fields().requiredText("type");
        EntityType type = EntityType.named(typeName);
        if (type == null) {
            throw entity.wrong("unknown type " + typeName);
        }
        entities.add(
                type,
                entity.fields().requiredText("id"),
                entity.fields().number("shortId"),
                entity.fields().text("summary"),
                now);
    }

    private static void addApplication(SeedObject application, Applications applications) {
        String id = application.fields().requiredText("id");
        Integer answer = application.fields().number("answer");
        if (answer != null && answer != 201 && (answer < 400 || answer > 599)) {
            throw application.wrong("answer is neither 201 nor an error status");
        }
        applications.add(
                new Applications.Application(id, application.fields().text("name", id), answer == null ? 201 : answer));
    }

    private record SeedObject(String place, JsonFields fields) {

        static SeedObject of(String place, JsonNode node) {
            if (!node.isObject()) {
                throw new IllegalArgumentException(place + ": not an object");
            }
            return new SeedObject(place, new JsonFields(node, new JsonFields.Problems() {
                @Override
                public RuntimeException missing(String name) {
                    return invalid(name, "is missing");
                }

                @Override
                public RuntimeException invalid(String name, String problem) {
                    return new IllegalArgumentException(place + ": " + name + " " + problem);
                }
            }));
        }

        List<SeedObject> list(String name) {
            List<SeedObject> objects = new ArrayList<>();
            JsonNode list = fields.value(name);
            if (list != null && !list.isArray()) {
                throw wrong(name + " is not a list");
            }
            for (JsonNode element : list == null ? Json.array() : list) {
                objects.add(of(place + ": " + name + "[" + objects.size() + "]", element));
            }
            return objects;
        }

        void checkNothingElse() {
            fields.unread().stream().findFirst().ifPresent(name -> {
                throw wrong("unknown field " + name);
            });
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(place + ": " + what);
        }
    }
}

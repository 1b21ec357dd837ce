package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        SeedObject top = new SeedObject("seed file " + file, read(file));
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
        String key = issue.required("key").toUpperCase(Locale.ROOT);
        String statusKey = issue.text("status", "open");
        Status status = Status.named(statusKey);
        if (status == null) {
            throw issue.wrong("unknown status " + statusKey);
        }
        IssueCard card = new IssueCard(
                key,
                issue.text("summary", "Issue " + key),
                issue.text("type"),
                status,
                issue.text("assignee"),
                issue.date("createdAt"),
                issue.date("updatedAt"),
                issue.flag("visible", true));
        Issue added = issues.add(card, issue.text("id"), now);
        for (String former : issue.texts("formerKeys")) {
            issues.addFormer(added, former);
        }
    }

    private static void addEntity(SeedObject entity, Entities entities, Instant now) {
        String typeName = entity.required("type");
        EntityType type = EntityType.named(typeName);
        if (type == null) {
            throw entity.wrong("unknown type " + typeName);
        }
        entities.add(type, entity.required("id"), entity.number("shortId"), entity.text("summary"), now);
    }

    private static void addApplication(SeedObject application, Applications applications) {
        String id = application.required("id");
        Integer answer = application.number("answer");
        if (answer != null && answer != 201 && (answer < 400 || answer > 599)) {
            throw application.wrong("answer is neither 201 nor an error status");
        }
        applications.add(new Applications.Application(id, application.text("name", id), answer == null ? 201 : answer));
    }
}

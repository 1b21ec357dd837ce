package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import tools.jackson.databind.JsonNode;

/** Random requests, compared with a model that knows only pairs and types. */
class IssueLinkModelTest {

    private static final int ISSUES = 8;
    private static final int STEPS = 1_500;
    private static final Map<String, String> TYPES = Map.of(
            "relates", "relates",
            "depends on", "depends",
            "is dependent by", "depends",
            "is subtask for", "subtask",
            "is parent task for", "subtask",
            "duplicates", "duplicates",
            "is duplicated by", "duplicates");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Bench bench = Bench.open();
    /** From "smaller larger type" to the id of the link. */
    private final Map<String, String> model = new HashMap<>();

    private static String key(int one, int other, String type) {
        return Math.min(one, other) + " " + Math.max(one, other) + " " + type;
    }

    @RepeatedTest(3)
    void everyStepAnswersAsTheModelSays() {
        List<String> relationships = new ArrayList<>(TYPES.keySet());
        for (int step = 0; step < STEPS; step++) {
            int issue = random.nextInt(ISSUES);
            if (random.nextInt(3) == 0) {
                deleteOne(issue, step);
            } else {
                create(issue, relationships.get(random.nextInt(relationships.size())), random.nextInt(ISSUES), step);
            }
        }
        for (int issue = 0; issue < ISSUES; issue++) {
            assertThat(listed(issue)).as("seed %d, issue %d", seed, issue).isEqualTo(expected(issue));
        }
        assertThat(bench.truth().totalRows()).as("seed %d", seed).isEqualTo(model.size());
    }

    private void create(int issue, String relationship, int other, int step) {
        String key = key(issue, other, TYPES.getOrDefault(relationship, ""));
        Bench.Reply reply = bench.link("A-" + issue, relationship, "A-" + other);
        boolean fresh = issue != other && !model.containsKey(key);
        assertThat(reply.status())
                .as("seed %d, step %d: %d %s %d", seed, step, issue, relationship, other)
                .isEqualTo(fresh ? 201 : 422);
        if (fresh) {
            model.put(key, reply.at("/id"));
        }
    }

    private void deleteOne(int issue, int step) {
        List<String> keys = new ArrayList<>(model.keySet());
        if (keys.isEmpty()) {
            return;
        }
        String key = keys.get(random.nextInt(keys.size()));
        String[] parts = key.split(" ", -1);
        boolean isEnd = parts[0].equals("" + issue) || parts[1].equals("" + issue);
        int status = bench.delete("/v3/issues/A-" + issue + "/links/" + model.get(key))
                .status();
        assertThat(status)
                .as("seed %d, step %d: delete %s by %d", seed, step, key, issue)
                .isEqualTo(isEnd ? 204 : 404);
        if (isEnd) {
            model.remove(key);
        }
    }

    private Map<String, String> listed(int issue) {
        Map<String, String> listed = new HashMap<>();
        for (JsonNode link : bench.get("/v3/issues/A-" + issue + "/links").json()) {
            int other = Integer.parseInt(link.at("/object/key").asString().substring(2));
            listed.put(
                    key(issue, other, link.at("/type/id").asString()),
                    link.get("id").asString());
        }
        return listed;
    }

    private Map<String, String> expected(int issue) {
        Map<String, String> expected = new HashMap<>();
        model.forEach((key, id) -> {
            if (key.startsWith(issue + " ") || key.contains(" " + issue + " ")) {
                expected.put(key, id);
            }
        });
        return expected;
    }
}

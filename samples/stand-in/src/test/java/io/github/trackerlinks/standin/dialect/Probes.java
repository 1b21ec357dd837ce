package io.github.trackerlinks.standin.dialect;

import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** For each question, a probe that shows from outside which value a stand-in has. */
final class Probes {

    private static final Map<Question, Probe> ALL = new EnumMap<>(Question.class);

    private Probes() {}

    /** A probe, and what it shows for each value; by default the value itself. */
    record Probe(Function<Visitor, String> look, Map<String, String> shown) {

        String shownFor(String answer) {
            return shown.getOrDefault(answer, answer);
        }
    }

    static Probe of(Question question) {
        return Objects.requireNonNull(ALL.get(question), () -> "no probe of " + question);
    }

    static {
        IssueProbes.ask();
        FormProbes.ask();
        EntityProbes.ask();
    }

    static String status(HttpResponse<String> answer) {
        return Integer.toString(answer.statusCode());
    }

    static void ask(Question question, Function<Visitor, String> look, String... answersAndShown) {
        Map<String, String> shown = new HashMap<>();
        for (int i = 0; i < answersAndShown.length; i += 2) {
            shown.put(answersAndShown[i], answersAndShown[i + 1]);
        }
        ALL.put(question, new Probe(look, shown));
    }
}

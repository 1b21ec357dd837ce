package io.github.trackerlinks.standin.dialect;

import java.util.EnumMap;
import java.util.Map;

/**
 * One possible Tracker: an answer to each {@link Question}. What is not answered is as by default.
 *
 * @param chosen the answers that were chosen
 */
public record Dialect(Map<Question, String> chosen) {

    private static final Dialect DEFAULTS = new Dialect(Map.of());

    /**
     * Checks the answers and keeps a copy.
     *
     * @throws IllegalArgumentException for an answer that its question does not allow; the message lists those it does
     */
    public Dialect {
        chosen.forEach(Dialect::check);
        chosen = Map.copyOf(chosen);
    }

    /** The default answers. */
    public static Dialect defaults() {
        return DEFAULTS;
    }

    /**
     * A copy with this answer.
     *
     * @throws IllegalArgumentException when the question does not allow it
     */
    public Dialect with(Question question, String answer) {
        Map<Question, String> more = new EnumMap<>(Question.class);
        more.putAll(chosen);
        more.put(question, answer);
        return new Dialect(more);
    }

    /**
     * A copy with the answer that a text such as {@code self-link=409} gives.
     *
     * @throws IllegalArgumentException when it names no question, or an answer that is not allowed
     */
    public Dialect with(String statement) {
        int equals = statement.indexOf('=');
        String name = equals < 0 ? statement : statement.substring(0, equals);
        for (Question question : Question.values()) {
            if (question.wireName().equals(name)) {
                return with(question, equals < 0 ? "" : statement.substring(equals + 1));
            }
        }
        throw new IllegalArgumentException("dialect knows no '" + name + "'; --help lists the names");
    }

    /** The answer to a question. */
    public String answer(Question question) {
        String answer = chosen.get(question);
        return answer == null ? question.normally() : answer;
    }

    /**
     * Whether this is the answer.
     *
     * @throws IllegalArgumentException when it never can be
     */
    public boolean says(Question question, String answer) {
        check(question, answer);
        return answer(question).equals(answer);
    }

    /** The answer as an HTTP status. */
    public int status(Question question) {
        return Integer.parseInt(answer(question));
    }

    /** The answer as a number. */
    public long number(Question question) {
        return Long.parseLong(answer(question));
    }

    private static void check(Question question, String answer) {
        if (!question.allows(answer)) {
            throw new IllegalArgumentException(
                    "dialect cannot be " + question.wireName() + "='" + answer + "', only " + question.description());
        }
    }
}

package io.github.trackerlinks.standin.dialect;

import java.util.EnumMap;
import java.util.Map;

/**
 * The behaviour of one possible Tracker: a value for each {@link Question}. Others have their default values.
 *
 * @param chosen the values that differ from the default
 */
public record Dialect(Map<Question, String> chosen) {

    private static final Dialect DEFAULTS = new Dialect(Map.of());

    /**
     * Checks the values and keeps a copy.
     *
     * @throws IllegalArgumentException if a question does not allow a value; the message lists the allowed ones
     */
    public Dialect {
        chosen.forEach(Dialect::check);
        chosen = Map.copyOf(chosen);
    }

    /** The default values. */
    public static Dialect defaults() {
        return DEFAULTS;
    }

    /**
     * A copy with this value.
     *
     * @throws IllegalArgumentException if the question does not allow it
     */
    public Dialect with(Question question, String answer) {
        Map<Question, String> more = new EnumMap<>(Question.class);
        more.putAll(chosen);
        more.put(question, answer);
        return new Dialect(more);
    }

    /**
     * A copy with a value from a text such as {@code self-link=409}.
     *
     * @throws IllegalArgumentException if the name is unknown or the value is not allowed
     */
    public Dialect with(String statement) {
        int equals = statement.indexOf('=');
        String name = equals < 0 ? statement : statement.substring(0, equals);
        for (Question question : Question.values()) {
            if (question.wireName().equals(name)) {
                return with(question, equals < 0 ? "" : statement.substring(equals + 1));
            }
        }
        throw new IllegalArgumentException("unknown dialect name '" + name + "'; --help lists the names");
    }

    /** The value for a question. */
    public String answer(Question question) {
        String answer = chosen.get(question);
        return answer == null ? question.normally() : answer;
    }

    /**
     * Whether this is the value for a question.
     *
     * @throws IllegalArgumentException if the question does not allow this value
     */
    public boolean says(Question question, String answer) {
        check(question, answer);
        return answer(question).equals(answer);
    }

    /** The value as an HTTP status. */
    public int status(Question question) {
        return Integer.parseInt(answer(question));
    }

    /** The value as a number. */
    public long number(Question question) {
        return Long.parseLong(answer(question));
    }

    private static void check(Question question, String answer) {
        if (!question.allows(answer)) {
            throw new IllegalArgumentException("invalid dialect value " + question.wireName() + "='" + answer
                    + "'; expected " + question.description());
        }
    }
}

package io.github.trackerlinks.model;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks ids and other text from outside before they become part of a request. */
public final class Ids {
    /** The longest id, in characters: {@value}. It keeps the request line within the limits of servers. */
    public static final int MAX_LENGTH = 255;

    private Ids() {}

    /** Checks a value of a request body: not blank, not too long, no control characters, well-formed Unicode. */
    static String checkText(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters, at most " + MAX_LENGTH + " are allowed");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(what + " has a control character at position " + (i + 1));
            }
            if (Character.isSurrogate(c) && !isPair(value, i)) {
                throw new IllegalArgumentException(what + " has a broken surrogate pair at position " + (i + 1));
            }
        }
        return value;
    }

    /**
     * Checks an id that becomes one segment of a path.
     *
     * @param what the name of the value, for the message
     * @return the id
     * @throws IllegalArgumentException if the id is empty or too long, contains white space or control characters, or
     *     would change the path ({@code ..}, {@code ../users})
     */
    public static String check(String what, String value) {
        checkText(what, value);
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(what + " \"" + value + "\" would change the path of the request");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '/' || c == '\\') {
                throw new IllegalArgumentException(what + " \"" + value + "\" would change the path of the request");
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                throw new IllegalArgumentException(what + " \"" + value + "\" contains white space");
            }
        }
        return value;
    }

    /**
     * Checks the names of the fields to ask for.
     *
     * @return the names after {@code id}, which is always needed
     * @throws IllegalArgumentException if a name is empty or too long, or contains white space, a comma or a slash
     */
    public static List<String> checkFields(Collection<String> names) {
        return Stream.concat(Stream.of("id"), names.stream().map(Ids::checkField))
                .distinct()
                .toList();
    }

    private static String checkField(String name) {
        if (check("field", name).indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    "field \"" + name + "\" contains a comma: give each field its own element");
        }
        return name;
    }

    private static boolean isPair(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
}

package io.github.trackerlinks.model;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks of ids and other text that comes from outside, before it becomes part of a request. */
public final class Ids {
    /** Longer ids are refused: {@value} characters. It keeps a request line within what servers accept. */
    public static final int MAX_LENGTH = 255;

    private Ids() {}

    /** A value of a body: not blank, not overlong, no control characters, well-formed Unicode. */
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
     * @param what named in the message
     * @return the id
     * @throws IllegalArgumentException if it is empty, overlong, contains white space or control characters, or would
     *     lead elsewhere ({@code ..}, {@code ../users})
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
     * Names of fields to ask for; {@code id} goes first, because nothing can be done with what has no name.
     *
     * @throws IllegalArgumentException if one of them is empty, overlong, or contains white space, a comma or a slash
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

package io.github.trackerlinks.bulklink.draft;

import java.util.function.IntPredicate;

/** Refuses characters that a text cannot have, by position and code point: many of them cannot be seen. */
final class CharacterChecks {
    /** What a decoder puts in the place of bytes that are no text. */
    private static final int REPLACEMENT = 0xfffd;

    private CharacterChecks() {}

    /** Nothing that cannot be seen, in any text. */
    static void checkVisible(String field, String text) {
        check(field, text, CharacterChecks::isVisible, "");
    }

    /** An issue key or another id of an issue. */
    static void checkIssueKey(String field, String key) {
        check(
                field,
                key,
                c -> c == '-' || c == '_' || isAsciiLetterOrDigit(c),
                ": an issue key has Latin letters, digits and \"-\"");
    }

    /** An id of an entity. */
    static void checkEntityId(String field, String id) {
        check(field, id, c -> c > ' ' && c < 0x7f, ": an id has none of these");
    }

    private static void check(String field, String text, IntPredicate isAllowed, String rule) {
        int position = 0;
        for (int c : text.codePoints().toArray()) {
            position++;
            if (!isAllowed.test(c)) {
                throw new IllegalArgumentException(String.format(
                        "%s \"%s\" has U+%04X (%s) at position %d%s", field, text, c, name(c), position, rule));
            }
        }
    }

    private static String name(int c) {
        String name = Character.getName(c);
        return name == null ? "no character" : name;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != REPLACEMENT;
        };
    }

    private static boolean isAsciiLetterOrDigit(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}

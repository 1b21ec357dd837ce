package io.github.trackerlinks.bulklink.draft;

import java.util.function.IntPredicate;

/** Rejects invalid characters. The message has their position and code point, because many of them are invisible. */
final class CharacterChecks {
    /** The character that a decoder writes for bytes that are not text. */
    private static final int REPLACEMENT = 0xfffd;

    private CharacterChecks() {}

    /** Rejects invisible characters. */
    static void checkVisible(String field, String text) {
        check(field, text, CharacterChecks::isVisible, "");
    }

    /** Rejects characters that no issue key or issue id has. */
    static void checkIssueKey(String field, String key) {
        check(
                field,
                key,
                c -> c == '-' || c == '_' || isAsciiLetterOrDigit(c),
                ": an issue key has only Latin letters, digits and \"-\"");
    }

    /** Rejects characters that no id of an entity has. */
    static void checkEntityId(String field, String id) {
        check(field, id, c -> c > ' ' && c < 0x7f, ": an id has only visible ASCII characters");
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
        return name == null ? "unassigned" : name;
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

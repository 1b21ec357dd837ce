package io.github.trackerlinks.bulklink.input;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of data as it was read; what it lacks is empty.
 *
 * @param number its number among the rows of data, from 1
 * @param line the line of the file that it starts on, from 1
 * @param source text of the field {@code source}
 * @param relationship text of the field {@code relationship}
 * @param target text of the field {@code target}
 * @param importFields what the row says about the link's past; without it, the link is a new one
 * @param raw its text as it was, where its fields could not be read
 * @param problem why it is no link, where reading it showed that already
 */
public record Row(
        long number,
        long line,
        String source,
        String relationship,
        String target,
        ImportFields importFields,
        @Nullable String raw,
        @Nullable String problem) {
    /** A longer text is neither a key nor a relationship. It bounds the memory of the rows that wait for their outcome. */
    private static final int MAX_FIELD = 1024;

    private static final int MAX_RAW = 1 << 16;

    static final String TOO_LONG = "a field of a link has more than " + MAX_FIELD + " characters";
    static final String FILL_FROM_RAW = "fill source, relationship and target with what \"raw\" says";

    /** A row with all the fields of a new link. */
    public static Row of(long number, long line, String source, String relationship, String target) {
        return new Row(number, line, source, relationship, target, ImportFields.NONE, null, null);
    }

    /** A row whose fields could not be read. */
    static Row unreadable(long number, long line, String raw, String problem) {
        return new Row(number, line, "", "", "", ImportFields.NONE, cut(raw), problem + note(raw));
    }

    /** However it is written down, it is short enough to be read again. */
    private static String cut(String raw) {
        return raw.substring(0, Math.min(raw.length(), MAX_RAW));
    }

    private static String note(String raw) {
        return raw.length() > MAX_RAW ? "; its text is cut after " + MAX_RAW + " characters" : "";
    }

    boolean isTooLong() {
        return Stream.of(
                        source,
                        relationship,
                        target,
                        importFields.created().at(),
                        importFields.created().by(),
                        importFields.updated().at(),
                        importFields.updated().by())
                .anyMatch(field -> field.length() > MAX_FIELD);
    }

    /** The same row with its text, since it stands for no link. */
    Row withRaw(String text) {
        return new Row(number, line, source, relationship, target, importFields, cut(text), problem + note(text));
    }

    /** The same row without its text, which may be long. */
    public Row withoutRaw() {
        return raw == null ? this : new Row(number, line, source, relationship, target, importFields, null, problem);
    }
}

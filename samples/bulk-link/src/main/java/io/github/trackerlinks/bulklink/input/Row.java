package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.text.Shared;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read. A missing field is empty.
 *
 * @param number its number among the rows, from 1; a header does not count
 * @param line the line on which it starts, from 1
 * @param source the field {@code source}
 * @param relationship the field {@code relationship}
 * @param target the field {@code target}
 * @param importFields the fields that make it an import, or {@link ImportFields#NONE}
 * @param others what it has beyond these fields, which is kept for dead letters: in CSV the cells of the {@linkplain
 *     InputFile#otherColumns other columns}, in NDJSON the names of the other fields, each
 *     followed by its JSON text; empty if there is nothing
 * @param raw its text, if its fields could not be read
 * @param problem why it describes no link, if reading it has already shown that
 */
public record Row(
        long number,
        long line,
        String source,
        String relationship,
        String target,
        ImportFields importFields,
        List<String> others,
        @Nullable String raw,
        @Nullable String problem) {
    /**
     * The most characters of a field. No key or relationship is longer, and it limits the memory of rows without an
     * outcome.
     */
    private static final int MAX_FIELD = 1024;

    private static final int MAX_RAW = 1 << 16;

    /** The most characters of all other fields: they wait for an outcome, too, and need not take more than a field of a link. */
    static final int MAX_OTHERS = MAX_FIELD;
    /** Where something was left out. */
    static final String CUT = "…";

    static final String TOO_LONG = "a field of a link has more than " + MAX_FIELD + " characters";
    static final String FILL_FROM_RAW = "fill in source, relationship and target from \"raw\"";

    /** A row with all the fields of a new link. */
    public static Row of(long number, long line, String source, String relationship, String target) {
        return new Row(number, line, source, relationship, target, ImportFields.NONE, List.of(), null, null);
    }

    /** A row whose fields could not be read. */
    static Row unreadable(long number, long line, String raw, String problem) {
        return new Row(number, line, "", "", "", ImportFields.NONE, List.of(), cut(raw), problem + note(raw));
    }

    /** Cuts a text so that it is short enough to be read again in any format. */
    private static String cut(String raw) {
        return raw.substring(0, Math.min(raw.length(), MAX_RAW));
    }

    private static String note(String raw) {
        return raw.length() > MAX_RAW ? "; only its first " + MAX_RAW + " characters are kept" : "";
    }

    /** The same row at another place. */
    Row at(long place) {
        return new Row(place, line, source, relationship, target, importFields, others, raw, problem);
    }

    /** Its place among the rows, from 0. */
    public long index() {
        return number - 1;
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

    /** The same row with its text. For a row that describes no link. */
    Row withRaw(String text) {
        return new Row(
                number, line, source, relationship, target, importFields, List.of(), cut(text), problem + note(text));
    }

    /** The same row, whose texts are those of rows before it where they are equal. */
    Row with(Shared<String, String> texts) {
        return new Row(
                number,
                line,
                texts.of(source),
                texts.of(relationship),
                texts.of(target),
                importFields,
                others,
                raw,
                problem);
    }

    /** The same row without its text, which may be long. */
    public Row withoutRaw() {
        return raw == null
                ? this
                : new Row(number, line, source, relationship, target, importFields, others, null, problem);
    }
}

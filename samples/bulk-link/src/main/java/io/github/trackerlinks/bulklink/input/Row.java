package io.github.trackerlinks.bulklink.input;

import org.jspecify.annotations.Nullable;

/**
 * A row of data as it was read; what it lacks is empty.
 *
 * @param number its number among the rows of data, from 1
 * @param line the line of the file that it starts on, from 1
 * @param source text of the field {@code source}
 * @param relationship text of the field {@code relationship}
 * @param target text of the field {@code target}
 * @param history what the row says about the link's past; without it, the link is a new one
 * @param raw the line as it was, where its fields could not be read
 * @param problem why it is no link, where reading it showed that already
 */
public record Row(
        long number,
        long line,
        String source,
        String relationship,
        String target,
        History history,
        @Nullable String raw,
        @Nullable String problem) {

    /** A row with all the fields of a new link. */
    public static Row of(long number, long line, String source, String relationship, String target) {
        return new Row(number, line, source, relationship, target, History.NONE, null, null);
    }

    /** A line whose fields could not be read. */
    static Row unreadable(long number, Line line, String problem) {
        return new Row(number, line.number(), "", "", "", History.NONE, line.text(), problem);
    }
}

package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import org.jspecify.annotations.Nullable;

/** Digests of 64 bits, of a row and of all rows up to one: they tell another input by accident, not by intent. */
public final class RowDigest {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long ODD = 0x9e3779b97f4a7c15L;
    private static final int HALF = 32;

    private RowDigest() {}

    /** The digest of one row: of all that its result can depend on. */
    public static long of(Row row) {
        long digest = OFFSET;
        digest = with(digest, row.source());
        digest = with(digest, row.relationship());
        digest = with(digest, row.target());
        digest = with(digest, row.problem());
        return row.importFields().isEmpty()
                ? digest
                : with(
                        with(digest, row.importFields().created()),
                        row.importFields().updated());
    }

    /** The digest of a text, whose bits are all mixed. */
    public static long of(String text) {
        return add(0, with(OFFSET, text));
    }

    private static long with(long digest, Stamp stamp) {
        return with(with(digest, stamp.at()), stamp.by()) + (stamp.isUid() ? 1 : 0);
    }

    private static long with(long digest, @Nullable String text) {
        long result = digest;
        if (text != null) {
            for (int i = 0; i < text.length(); i++) {
                result = (result ^ text.charAt(i)) * PRIME;
            }
        }
        // No character has this value: texts do not run into each other.
        return (result ^ (Character.MAX_VALUE + 1)) * PRIME;
    }

    /** The digest of rows and one more. */
    public static long add(long rows, long row) {
        long mixed = (rows ^ row) * ODD;
        return mixed ^ (mixed >>> HALF);
    }

    /** A digest of the two ends of a link, in any order and whatever their case. */
    public static long ofEnds(Row row) {
        return end(row.source()) + end(row.target());
    }

    private static long end(String text) {
        long end = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            end = (end ^ Character.toUpperCase(text.charAt(i))) * PRIME;
        }
        return add(0, end);
    }
}

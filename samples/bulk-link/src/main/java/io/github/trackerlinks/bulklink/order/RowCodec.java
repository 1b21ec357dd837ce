package io.github.trackerlinks.bulklink.order;

import io.github.trackerlinks.bulklink.input.ImportFields;
import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.output.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A settled row as bytes: some 30 for a created link. One byte holds the result and flags. Numbers have seven bits per
 * byte. A text has its length before it. The raw text of a row is left out. If a row has a problem, that is its detail.
 */
final class RowCodec {
    private static final List<Result> RESULTS = List.of(Result.values());
    private static final int RESULT = 0b111;
    private static final int PROBLEM = 1 << 3;
    private static final int IMPORT = 1 << 4;
    private static final int CREATED_BY_UID = 1 << 5;
    private static final int UPDATED_BY_UID = 1 << 6;

    private static final int DIGIT_BITS = 7;
    private static final int MORE = 1 << DIGIT_BITS;

    private RowCodec() {}

    static byte[] encode(SettledRow settled) {
        Row row = settled.row();
        ImportFields fields = row.importFields();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(RESULTS.indexOf(settled.result())
                | (row.problem() == null ? 0 : PROBLEM)
                | (fields.isEmpty() ? 0 : IMPORT)
                | (fields.created().isUid() ? CREATED_BY_UID : 0)
                | (fields.updated().isUid() ? UPDATED_BY_UID : 0));
        put(bytes, row.number());
        put(bytes, row.line());
        put(bytes, row.source());
        put(bytes, row.relationship());
        put(bytes, row.target());
        if (!fields.isEmpty()) {
            put(bytes, fields.created().at());
            put(bytes, fields.created().by());
            put(bytes, fields.updated().at());
            put(bytes, fields.updated().by());
        }
        put(bytes, settled.detail());
        return bytes.toByteArray();
    }

    /**
     * Reads the row at the position of a buffer.
     *
     * @param bytes may go on after the row
     */
    static SettledRow decode(ByteBuffer bytes) {
        int flags = bytes.get();
        long number = number(bytes);
        long line = number(bytes);
        String source = text(bytes);
        String relationship = text(bytes);
        String target = text(bytes);
        ImportFields fields = (flags & IMPORT) == 0
                ? ImportFields.NONE
                : new ImportFields(
                        new Stamp(text(bytes), text(bytes), (flags & CREATED_BY_UID) != 0),
                        new Stamp(text(bytes), text(bytes), (flags & UPDATED_BY_UID) != 0));
        String detail = text(bytes);
        String problem = (flags & PROBLEM) == 0 ? null : detail;
        Row row = new Row(number, line, source, relationship, target, fields, null, problem);
        return new SettledRow(row, RESULTS.get(flags & RESULT), detail);
    }

    private static void put(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        while (rest >= MORE) {
            bytes.write((int) (rest % MORE) | MORE);
            rest >>= DIGIT_BITS;
        }
        bytes.write((int) rest);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        int shift = 0;
        byte next = bytes.get();
        while (next < 0) {
            number |= (long) (next & (MORE - 1)) << shift;
            shift += DIGIT_BITS;
            next = bytes.get();
        }
        return number | ((long) next << shift);
    }

    private static void put(ByteArrayOutputStream bytes, String text) {
        ByteBuffer encoded = Utf8.encode(text);
        put(bytes, encoded.remaining());
        bytes.write(encoded.array(), encoded.arrayOffset(), encoded.remaining());
    }

    private static String text(ByteBuffer bytes) {
        byte[] encoded = new byte[(int) number(bytes)];
        bytes.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }
}

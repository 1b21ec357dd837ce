package io.github.trackerlinks.bulklink.order;

import static io.github.trackerlinks.bulklink.output.PackedBytes.number;
import static io.github.trackerlinks.bulklink.output.PackedBytes.put;
import static io.github.trackerlinks.bulklink.output.PackedBytes.text;

import io.github.trackerlinks.bulklink.input.ImportFields;
import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Result;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A settled row as bytes: some 30 for a created link. One byte holds the result and flags. The raw text of a row is left
 * out. If a row has a problem, that is its detail.
 */
final class RowCodec {
    private static final List<Result> RESULTS = List.of(Result.values());
    private static final int RESULT = 0b1111;
    private static final int PROBLEM = 1 << 4;
    private static final int IMPORT = 1 << 5;
    private static final int CREATED_BY_UID = 1 << 6;
    private static final int UPDATED_BY_UID = 1 << 7;

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
        // Only dead letters have them.
        List<String> others = settled.result().isDeadLetter() ? row.others() : List.of();
        put(bytes, others.size());
        others.forEach(other -> put(bytes, other));
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
        List<String> others = new ArrayList<>(0);
        for (long left = number(bytes); left > 0; left--) {
            others.add(text(bytes));
        }
        Row row = new Row(number, line, source, relationship, target, fields, others, null, problem);
        return new SettledRow(row, RESULTS.get(flags & RESULT), detail);
    }
}

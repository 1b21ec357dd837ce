package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.History.Stamp;
import io.github.trackerlinks.bulklink.input.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Failed rows as NDJSON that can be run again; a line that was no row is kept as text in the field {@code raw}. */
final class NdjsonDeadLetters implements RowFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Writer lines;

    /** Replaces what is there; without failures the file stays empty. */
    NdjsonDeadLetters(Path path) throws IOException {
        lines = CsvFile.writer(path);
    }

    @Override
    public void write(Row row, Result result, String detail) throws IOException {
        if (result == Result.FAILED) {
            lines.write(json(row, detail));
            lines.write('\n');
        }
    }

    private static String json(Row row, String detail) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            if (row.raw() == null) {
                json.writeStringProperty("source", row.source());
                json.writeStringProperty("relationship", row.relationship());
                json.writeStringProperty("target", row.target());
                stamp(json, "created", row.history().created());
                stamp(json, "updated", row.history().updated());
            } else {
                json.writeStringProperty("raw", row.raw());
            }
            json.writeNumberProperty("line", row.line());
            json.writeStringProperty("reason", StatusLine.oneLine(detail));
            json.writeEndObject();
        }
        return text.toString();
    }

    /** As it was told: a login as text, a uid as a number, what was empty not at all. */
    private static void stamp(JsonGenerator json, String what, Stamp stamp) {
        if (!stamp.at().isEmpty()) {
            json.writeStringProperty(what + "At", stamp.at());
        }
        if (!stamp.by().isEmpty()) {
            json.writeName(what + "By");
            if (stamp.isUid()) {
                json.writeNumber(stamp.by());
            } else {
                json.writeString(stamp.by());
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import io.github.trackerlinks.bulklink.input.Row;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** NDJSON of the rows to be run again. The field {@code raw} holds the text of a row whose fields could not be read. */
final class NdjsonDeadLetterFormat implements RowFormat {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String header() {
        return "";
    }

    @Override
    public String unreadable(Row row, String problem) {
        return json(row, problem);
    }

    @Override
    public boolean hasLine(Row row, Result result) {
        return result.isDeadLetter() && row.problem() == null;
    }

    @Override
    public String line(Row row, Result result, String detail) {
        return json(row, detail);
    }

    private static String json(Row row, String reason) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            if (row.raw() == null) {
                json.writeStringProperty("source", row.source());
                json.writeStringProperty("relationship", row.relationship());
                json.writeStringProperty("target", row.target());
                stamp(json, "created", row.importFields().created());
                stamp(json, "updated", row.importFields().updated());
                List<String> others = row.others();
                for (int name = 0; name < others.size(); name += 2) {
                    json.writeName(others.get(name));
                    json.writeRawValue(others.get(name + 1));
                }
            } else {
                json.writeStringProperty("raw", row.raw());
            }
            json.writeNumberProperty("line", row.line());
            json.writeStringProperty("reason", StatusLine.oneLine(reason));
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /** As in the input: a login as a string, a uid as a number, and nothing for an empty value. */
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
}

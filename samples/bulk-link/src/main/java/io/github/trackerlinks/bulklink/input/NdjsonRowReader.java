package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import io.github.trackerlinks.bulklink.text.Line;
import io.github.trackerlinks.bulklink.text.LineReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the rows of an NDJSON text: one object per line. */
final class NdjsonRowReader implements RowReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final LineReader lines;
    private long number;

    NdjsonRowReader(LineReader lines) {
        this.lines = lines;
    }

    @Override
    public boolean hasImportFields() {
        return true;
    }

    @Override
    public List<String> otherColumns() {
        return List.of();
    }

    @Override
    public char separator() {
        return ',';
    }

    @Override
    public @Nullable Row next() {
        Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        number++;
        if (line.isOverlong()) {
            return unreadable(line, "the line has more than " + LineReader.MAX_LENGTH + " characters");
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line.text())) {
            return new Fields(json, line.text()).row(number, line);
        } catch (JacksonException e) {
            return unreadable(line, "the line is not valid JSON: " + problem(e));
        }
    }

    /** The parser's message without its internals. */
    private static String problem(JacksonException e) {
        return e.getOriginalMessage().replaceFirst("(?s)[:;]?\\s*\\(.*", "") + " at character "
                + e.getLocation().getColumnNr();
    }

    private Row unreadable(Line line, String problem) {
        return Row.unreadable(number, line.number(), line.text(), problem);
    }

    /** The fields of an object, collected while it is read. */
    private static final class Fields {
        private final JsonParser json;
        private final String text;
        private final List<String> others = new ArrayList<>(0);
        private int othersLength;
        private @Nullable String source;
        private @Nullable String relationship;
        private @Nullable String target;
        private Stamp created = Stamp.NONE;
        private Stamp updated = Stamp.NONE;
        private @Nullable String raw;
        private @Nullable String problem;

        Fields(JsonParser json, String text) {
            this.json = json;
            this.text = text;
        }

        Row row(long number, Line line) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Row.unreadable(number, line.number(), line.text(), "the line is not a JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                take(name);
            }
            if (json.nextToken() != null) {
                return Row.unreadable(number, line.number(), line.text(), "the line continues after its JSON object");
            }
            if (raw != null && source == null && relationship == null && target == null) {
                return Row.unreadable(number, line.number(), raw, Row.FILL_FROM_RAW);
            }
            check("source", source);
            check("relationship", relationship);
            check("target", target);
            ImportFields importFields = new ImportFields(created, updated);
            Row row = new Row(
                    number,
                    line.number(),
                    orEmpty(source),
                    orEmpty(relationship),
                    orEmpty(target),
                    importFields,
                    others,
                    null,
                    problem);
            if (problem != null) {
                return row.isTooLong()
                        ? Row.unreadable(number, line.number(), line.text(), problem)
                        : row.withRaw(line.text());
            }
            return row.isTooLong() ? Row.unreadable(number, line.number(), line.text(), Row.TOO_LONG) : row;
        }

        private void take(String name) {
            switch (name) {
                case "source" -> source = text(name);
                case "relationship" -> relationship = text(name);
                case "target" -> target = text(name);
                case "raw" -> raw = rawText();
                case "createdAt" -> created = created.at(date(name));
                case "createdBy" -> created = user(name, created);
                case "updatedAt" -> updated = updated.at(date(name));
                case "updatedBy" -> updated = user(name, updated);
                // Dead letters that are run again get these anew.
                case "line", "reason" -> json.skipChildren();
                default -> other(name);
            }
        }

        /** The text of a row that could not be read. A file that is not our dead letters may have any value here. */
        private @Nullable String rawText() {
            json.skipChildren();
            return json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : null;
        }

        /** Other fields mean nothing, but not a misspelled one of an import: the link would lose its dates and users. */
        private void other(String name) {
            String meant = ImportFields.meant(name);
            if (meant != null) {
                note("the field \"" + name + "\" should be written \"" + meant + "\"");
            }
            int start = (int) json.currentTokenLocation().getCharOffset();
            json.skipChildren();
            json.finishToken();
            keep(name, text.substring(start, (int) json.currentLocation().getCharOffset()));
        }

        /** Keeps a field as it is written. From the first that is too long together with those before, none is. */
        private void keep(String name, String value) {
            if (othersLength > Row.MAX_OTHERS) {
                return;
            }
            othersLength += name.length() + value.length();
            boolean isKept = othersLength <= Row.MAX_OTHERS;
            others.add(isKept ? name : Row.CUT);
            others.add(isKept ? value : "\"" + Row.CUT + "\"");
        }

        private @Nullable String text(String name) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return CellText.trim(json.getString());
            }
            json.skipChildren();
            note("the field \"" + name + "\" is not a string");
            return null;
        }

        private String date(String name) {
            return isNull() ? "" : orEmpty(text(name));
        }

        /** A string is a login and a number is a uid, as in a request to Tracker. */
        private Stamp user(String name, Stamp stamp) {
            boolean isUid = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
            if (isUid || json.currentToken() == JsonToken.VALUE_STRING) {
                return stamp.by(CellText.trim(json.getString()), isUid);
            }
            if (!isNull()) {
                json.skipChildren();
                note("the field \"" + name + "\" is neither a string nor an integer");
            }
            return stamp;
        }

        /** Some programs write null for an unknown value. */
        private boolean isNull() {
            return json.currentToken() == JsonToken.VALUE_NULL;
        }

        private void check(String name, @Nullable String value) {
            if (value == null) {
                note("the field \"" + name + "\" is missing");
            }
        }

        /** The first problem is reported. */
        private void note(String found) {
            problem = problem == null ? found : problem;
        }

        private static String orEmpty(@Nullable String value) {
            return value == null ? "" : value;
        }
    }
}

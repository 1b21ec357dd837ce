package io.github.trackerlinks.bulklink.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV text. Records are cut out first and parsed one by one, so that a record with a quote too many, or one
 * too few, is lost alone.
 */
final class CsvRows implements RowReader {
    private static final String UNCLOSED = "a quote is opened and not closed";

    private final CsvReader.CsvReaderBuilder parser =
            CsvReader.builder().skipEmptyLines(false).allowUnclosedQuote(false).maxBufferSize(4 * Lines.MAX_LENGTH);
    private final Lines lines;
    private final CsvHeader header;
    private long number;

    /** Reads the header. */
    CsvRows(Lines lines) throws IOException {
        this.lines = lines;
        this.header = new CsvHeader(names());
    }

    @Override
    public boolean hasHistory() {
        return header.hasHistory();
    }

    @Override
    public @Nullable Row next() throws IOException {
        Line line = nextLine();
        if (line == null) {
            return null;
        }
        number++;
        if (line.isOverlong()) {
            return Row.unreadable(number, line, "the line has more than " + Lines.MAX_LENGTH + " characters");
        }
        String record = record(line);
        if (record == null) {
            return Row.unreadable(number, line, UNCLOSED);
        }
        try {
            return header.row(number, line, fields(record));
        } catch (CsvParseException e) {
            return Row.unreadable(number, line, "a quoted field goes on after its closing quote");
        }
    }

    private @Nullable Line nextLine() throws IOException {
        Line line = lines.next();
        while (line != null && line.text().isEmpty()) {
            line = lines.next();
        }
        return line;
    }

    /** The record that starts with this line; null, and nothing else read, if its quotes do not close. */
    private @Nullable String record(Line first) throws IOException {
        if (!endsInQuotes(first.text(), false)) {
            return first.text();
        }
        lines.keepPlace();
        StringBuilder record = new StringBuilder(first.text());
        boolean open = true;
        while (open) {
            Line more = lines.next();
            if (more == null
                    || more.isOverlong()
                    || record.length() + more.text().length() >= Lines.MAX_LENGTH) {
                lines.goBack();
                return null;
            }
            record.append('\n').append(more.text());
            open = endsInQuotes(more.text(), true);
        }
        return record.toString();
    }

    /** A quote opens where a field starts; inside, two of them stand for one. */
    private static boolean endsInQuotes(String line, boolean startsInQuotes) {
        boolean inside = startsInQuotes;
        boolean fieldStarts = !startsInQuotes;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inside && c == '"') {
                boolean doubled = i + 1 < line.length() && line.charAt(i + 1) == '"';
                i += doubled ? 1 : 0;
                inside = doubled;
            } else if (!inside) {
                inside = fieldStarts && c == '"';
                fieldStarts = c == ',';
            }
        }
        return inside;
    }

    private List<String> fields(String record) {
        return parser.ofSingleCsvRecord(record).getFields();
    }

    private List<String> names() throws IOException {
        Line line = nextLine();
        if (line == null) {
            throw new UnusableInput("it is empty; its first line should be source,relationship,target");
        }
        String record = line.isOverlong() ? null : record(line);
        try {
            return record == null ? List.of() : fields(record);
        } catch (CsvParseException e) {
            return List.of();
        }
    }
}

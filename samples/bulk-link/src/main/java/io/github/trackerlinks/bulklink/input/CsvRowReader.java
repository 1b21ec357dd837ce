package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.bulklink.text.InputException;
import io.github.trackerlinks.bulklink.text.Line;
import io.github.trackerlinks.bulklink.text.LineReader;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV text. Its first line shows the separator. */
final class CsvRowReader implements RowReader {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    /** A line before the header that names the separator. Spreadsheets read it and some programs write it. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=([,;\t|])\"?", Pattern.CASE_INSENSITIVE);

    private final LineReader lines;
    private final CsvRecordReader records;
    private final CsvHeader header;
    private long number;

    /** Reads the header. */
    CsvRowReader(LineReader lines) throws InputException {
        this.lines = lines;
        Line first = firstLine(lines);
        Matcher named = SEPARATOR_LINE.matcher(first.text());
        boolean isNamed = named.matches();
        char separator = isNamed ? named.group(1).charAt(0) : separator(first.text());
        this.records = new CsvRecordReader(lines, separator);
        CsvRecordReader.@Nullable RawRecord names = isNamed ? records.next() : records.startingWith(first);
        if (names == null) {
            throw lines.failure() == null ? new UnusableInputException("the file has no header") : lines.failure();
        }
        if (names.problem() != null) {
            throw new UnusableInputException(names.line(), "the header cannot be read: " + names.problem());
        }
        this.header = new CsvHeader(names.line(), names.fields());
    }

    @Override
    public boolean hasImportFields() {
        return header.hasImportFields();
    }

    @Override
    public List<String> otherColumns() {
        return header.otherColumns();
    }

    @Override
    public char separator() {
        return records.separator();
    }

    @Override
    public @Nullable Row next() throws BrokenInputException {
        CsvRecordReader.RawRecord record = records.next();
        if (record == null) {
            return null;
        }
        if (!record.isTerminated() && record.fields().size() < header.size()) {
            throw truncated(record);
        }
        number++;
        return record.problem() == null
                ? header.row(number, record)
                : Row.unreadable(number, record.line(), record.text(), record.problem());
    }

    private BrokenInputException truncated(CsvRecordReader.RawRecord record) {
        BrokenInputException failure = lines.failure();
        if (failure != null) {
            return failure;
        }
        String found = record.problem() == null
                ? "has " + record.fields().size() + " of " + header.size() + " columns and no line break"
                : "opens a quote and does not close it";
        return new BrokenInputException(
                record.line(), "the file ends within this row, which " + found + ": complete the row or delete it");
    }

    private static Line firstLine(LineReader lines) throws InputException {
        Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            throw lines.failure() == null
                    ? new UnusableInputException(
                            "the file is empty; its first line should be source,relationship,target")
                    : lines.failure();
        }
        return line;
    }

    /** The separator that splits off a column {@code source}. */
    private static char separator(String header) {
        for (char separator : SEPARATORS) {
            List<String> names = List.of(header.split(Pattern.quote(String.valueOf(separator)), -1));
            if (names.size() > 1 && names.stream().anyMatch(CsvRowReader::isSource)) {
                return separator;
            }
        }
        return SEPARATORS.get(0);
    }

    private static boolean isSource(String name) {
        return CsvHeader.folded(name.replace("\"", "")).equals("source");
    }
}

package io.github.trackerlinks.bulklink.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.trackerlinks.bulklink.text.Line;
import io.github.trackerlinks.bulklink.text.LineReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a CSV text into records. The text of a record is found first and then parsed alone, so that a missing or extra
 * quote spoils only its own record. Each line is scanned at most twice: as the start of a record, and after an open
 * quote.
 */
final class CsvRecordReader {
    private static final String UNCLOSED = "a quote is opened but not closed";
    /** Memory that a line takes without its text, in characters. */
    private static final int LINE = 32;

    private final LineReader lines;
    private final char separator;
    private final CsvReader.CsvReaderBuilder parser;
    /**
     * Lines that were read ahead for a record whose quote did not close. A quote that is open at the start of one of
     * them is still open at its end. The last one is an exception: it may be {@link Quotes#GARBLED}.
     */
    private final Deque<Line> ahead = new ArrayDeque<>();

    /**
     * The memory that {@link #ahead} takes, in characters. Blank lines count, too: they must not fill the memory
     * either.
     */
    private int charactersAhead;

    /** Whether the last line of {@link #ahead} makes it impossible to close a quote. */
    private boolean endsUnclosably;

    CsvRecordReader(LineReader lines, char separator) {
        this.lines = lines;
        this.separator = separator;
        this.parser = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .maxBufferSize(4 * LineReader.MAX_LENGTH);
    }

    char separator() {
        return separator;
    }

    /** The next record that is not blank, or null at the end. */
    @Nullable
    RawRecord next() {
        RawRecord next = read();
        while (next != null && next.isBlank()) {
            next = read();
        }
        return next;
    }

    private @Nullable RawRecord read() {
        Line first = nextLine();
        return first == null ? null : startingWith(first);
    }

    private @Nullable Line nextLine() {
        Line line = ahead.poll();
        if (line == null) {
            return lines.next();
        }
        charactersAhead -= line.text().length() + LINE;
        endsUnclosably &= !ahead.isEmpty();
        return line;
    }

    /** The record that starts with this line, which was already read. */
    RawRecord startingWith(Line first) {
        if (first.isOverlong()) {
            return RawRecord.bad(first, "the row has more than " + LineReader.MAX_LENGTH + " characters");
        }
        return switch (quotesAfter(first.text(), false)) {
            case CLOSED -> parsed(first, first.text(), first.isTerminated());
            case GARBLED -> RawRecord.bad(first, "a quoted field continues after its closing quote");
            case OPEN -> severalLines(first);
        };
    }

    private RawRecord severalLines(Line first) {
        while (!endsUnclosably && first.text().length() + charactersAhead < LineReader.MAX_LENGTH) {
            Line more = lines.next();
            if (more == null) {
                return isTruncated(first) ? RawRecord.truncated(first) : RawRecord.bad(first, UNCLOSED);
            }
            ahead.add(more);
            charactersAhead += more.text().length() + LINE;
            Quotes quotes = more.isOverlong() ? Quotes.GARBLED : quotesAfter(more.text(), true);
            endsUnclosably = quotes == Quotes.GARBLED;
            if (quotes == Quotes.CLOSED) {
                return parsed(first, joined(first), more.isTerminated());
            }
        }
        return RawRecord.bad(first, UNCLOSED);
    }

    /**
     * Whether the file ends inside this quote. The lines after it then belong to a cell and must not be read as rows.
     */
    private boolean isTruncated(Line first) {
        Line last = ahead.isEmpty() ? first : ahead.getLast();
        return lines.failure() != null || !last.isTerminated();
    }

    private String joined(Line first) {
        StringBuilder text = new StringBuilder(first.text());
        ahead.forEach(line -> text.append('\n').append(line.text()));
        ahead.clear();
        charactersAhead = 0;
        return text.toString();
    }

    private RawRecord parsed(Line first, String text, boolean isTerminated) {
        try {
            Iterator<CsvRecord> records = parser.ofCsvRecord(text).iterator();
            List<String> fields = records.hasNext() ? records.next().getFields() : List.of();
            return records.hasNext()
                    ? RawRecord.bad(first, "the row continues after its last cell")
                    : new RawRecord(first.number(), text, fields, isTerminated, null);
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return RawRecord.bad(first, "the row cannot be split into cells: " + cause.getMessage());
        }
    }

    /**
     * A quote opens at the start of a field. Inside, two quotes mean one. After the closing quote the field must end.
     */
    private Quotes quotesAfter(String line, boolean startsInQuotes) {
        boolean isInside = startsInQuotes;
        boolean isFieldStart = !startsInQuotes;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDoubled = isInside && line.startsWith("\"\"", i);
            if (isDoubled) {
                i++;
            } else if (isInside && c == '"') {
                if (i + 1 < line.length() && line.charAt(i + 1) != separator) {
                    return Quotes.GARBLED;
                }
                isInside = false;
                isFieldStart = false;
            } else if (!isInside) {
                isInside = isFieldStart && c == '"';
                isFieldStart = c == separator;
            }
        }
        return isInside ? Quotes.OPEN : Quotes.CLOSED;
    }

    /** The state of quotes at the end of a line. */
    private enum Quotes {
        /** A quoted field continues on the next line. */
        OPEN,
        CLOSED,
        /** A field continues after its closing quote. */
        GARBLED
    }

    /**
     * A record.
     *
     * @param line the line that it starts on
     * @param text its text, unchanged
     * @param fields its fields, without spaces around them
     * @param isTerminated whether a line break follows; if not, a record without fields was truncated inside quotes
     * @param problem why it has no fields; null if it has fields
     */
    record RawRecord(
            long line,
            String text,
            List<String> fields,
            boolean isTerminated,
            @Nullable String problem) {
        RawRecord(long line, String text, List<String> fields, boolean isTerminated, @Nullable String problem) {
            this.line = line;
            this.text = text;
            this.fields = fields.stream().map(CellText::trim).toList();
            this.isTerminated = isTerminated;
            this.problem = problem;
        }

        static RawRecord bad(Line line, String problem) {
            return new RawRecord(line.number(), line.text(), List.of(), true, problem);
        }

        static RawRecord truncated(Line line) {
            return new RawRecord(line.number(), line.text(), List.of(), false, UNCLOSED);
        }

        boolean isBlank() {
            return problem == null && fields.stream().allMatch(String::isEmpty);
        }
    }
}

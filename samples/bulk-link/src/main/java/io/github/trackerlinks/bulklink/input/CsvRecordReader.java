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
 * The records of a CSV text. They are cut out first and parsed one by one, so that a record with a quote too many, or one
 * too few, is lost alone. Each line is looked at twice at most: as the start of a record, and as what follows an open
 * quote.
 */
final class CsvRecordReader {
    private static final String UNCLOSED = "a quote is opened and not closed";
    /** About what an empty line takes in memory, in characters. */
    private static final int LINE = 32;

    private final LineReader lines;
    private final char separator;
    private final CsvReader.CsvReaderBuilder parser;
    /**
     * Lines that were read for a record whose quote then did not close. A quote that is open at the start of one of them
     * is open at its end, too, whichever line it was opened in; but for the last one, which may make it unclosable.
     */
    private final Deque<Line> ahead = new ArrayDeque<>();

    /** Characters in them, and for each line what it takes besides: blank lines must not fill the memory either. */
    private int charactersAhead;

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

    /** The record that starts with a line that was read already. */
    RawRecord startingWith(Line first) {
        if (first.isOverlong()) {
            return RawRecord.bad(first, "it has more than " + LineReader.MAX_LENGTH + " characters");
        }
        return switch (quotesAfter(first.text(), false)) {
            case CLOSED -> parsed(first, first.text(), first.isTerminated());
            case GARBLED -> RawRecord.bad(first, "a quoted field goes on after its closing quote");
            case OPEN -> severalLines(first);
        };
    }

    private RawRecord severalLines(Line first) {
        while (!endsUnclosably && first.text().length() + charactersAhead < LineReader.MAX_LENGTH) {
            Line more = lines.next();
            if (more == null) {
                return isCut(first) ? RawRecord.cut(first) : RawRecord.bad(first, UNCLOSED);
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

    /** Where a file was cut inside quotes, what follows them was a cell, and would pass for rows. */
    private boolean isCut(Line first) {
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
                    ? RawRecord.bad(first, "it goes on after its last cell")
                    : new RawRecord(first.number(), text, fields, isTerminated, null);
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return RawRecord.bad(first, "its cells cannot be told apart: " + cause.getMessage());
        }
    }

    /** A quote opens where a field starts; inside, two of them stand for one; where one closes, the field ends. */
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

    /** How a line leaves the quotes. */
    private enum Quotes {
        /** A field goes on in the next line. */
        OPEN,
        CLOSED,
        /** A field goes on after its closing quote. */
        GARBLED
    }

    /**
     * A record.
     *
     * @param line the line that it starts on
     * @param text as it was
     * @param fields without spaces around them
     * @param isTerminated whether a line break follows; if not, a record without fields was cut inside quotes
     * @param problem why it has no fields; null if it has
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

        static RawRecord cut(Line line) {
            return new RawRecord(line.number(), line.text(), List.of(), false, UNCLOSED);
        }

        boolean isBlank() {
            return problem == null && fields.stream().allMatch(String::isEmpty);
        }
    }
}

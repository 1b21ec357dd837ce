package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a CSV text. Their names are compared without case, spaces, {@code -} and {@code _}. A row may lack its
 * last columns if these are optional; otherwise the row is invalid.
 */
final class CsvHeader {
    private static final Pattern UID = Pattern.compile("[0-9]+");
    private static final Pattern IGNORED_IN_NAMES = Pattern.compile("[\\s\\p{Z}_-]+");
    private static final String LIKE = "; expected a header like source,relationship,target";
    private static final String RAW = "raw";
    private static final int SHOWN = 200;
    /** Columns that give a row its meaning. */
    private static final List<String> KNOWN =
            List.of("source", "relationship", "target", "createdAt", "createdBy", "updatedAt", "updatedBy", RAW);
    /** Columns that dead letters add, with {@value #RAW}. */
    private static final List<String> ADDED = List.of("line", "reason");

    private final long line;
    private final List<String> found;
    private final List<String> names;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int[] others;

    /** Rejects a header that lacks a required column, or has only some of the columns that an import needs. */
    CsvHeader(long line, List<String> found) throws UnusableInputException {
        this.line = line;
        this.found = found;
        this.names = found.stream().map(CsvHeader::folded).toList();
        require("source");
        require("relationship");
        require("target");
        checkOnce(RAW);
        checkPair("createdAt", "createdBy");
        checkPair("updatedAt", "updatedBy");
        if (has("updatedAt") && !has("createdAt")) {
            throw new UnusableInputException(
                    line,
                    "the header has the columns \"updatedAt\" and \"updatedBy\", which need \"createdAt\" and"
                            + " \"createdBy\"");
        }
        this.others = IntStream.range(0, names.size())
                .filter(column -> !isKnown(names.get(column)))
                .toArray();
    }

    /** Dead letters that are run again get a line and a reason anew. */
    private boolean isKnown(String name) {
        boolean isDeadLetters = has(RAW) && ADDED.stream().allMatch(this::has);
        return KNOWN.stream().map(CsvHeader::folded).anyMatch(name::equals) || (isDeadLetters && ADDED.contains(name));
    }

    List<String> otherColumns() {
        return IntStream.of(others).mapToObj(found::get).toList();
    }

    /** The cells of the other columns. One that is too long together with those before is cut, and shows it. */
    private List<String> others(List<String> fields) {
        if (others.length == 0) {
            return List.of();
        }
        List<String> cells = new ArrayList<>(others.length);
        int left = Row.MAX_OTHERS;
        for (int column : others) {
            String cell = column < fields.size() ? CellText.unescapeFormula(fields.get(column)) : "";
            cells.add(cell.length() <= left ? cell : cell.substring(0, left) + Row.CUT);
            left -= Math.min(left, cell.length());
        }
        return cells;
    }

    static String folded(String name) {
        return IGNORED_IN_NAMES.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Whether there are columns for imports. */
    boolean hasImportFields() {
        return has("createdAt");
    }

    int size() {
        return names.size();
    }

    Row row(long number, CsvRecordReader.RawRecord record) {
        List<String> fields = record.fields();
        String source = field(fields, "source");
        String relationship = field(fields, "relationship");
        String target = field(fields, "target");
        String raw = field(fields, RAW);
        if (!raw.isEmpty() && source.isEmpty() && relationship.isEmpty() && target.isEmpty()) {
            return Row.unreadable(number, record.line(), raw, Row.FILL_FROM_RAW);
        }
        @Nullable
        String problem = Stream.of("source", "relationship", "target")
                .filter(name -> column(name) >= fields.size())
                .findFirst()
                .map(lacking -> "the column \"" + lacking + "\" is missing")
                .orElse(null);
        Row row = new Row(
                number,
                record.line(),
                source,
                relationship,
                target,
                hasImportFields() ? importFields(fields) : ImportFields.NONE,
                others(fields),
                null,
                problem);
        return row.isTooLong() ? Row.unreadable(number, record.line(), record.text(), Row.TOO_LONG) : row;
    }

    private ImportFields importFields(List<String> fields) {
        return new ImportFields(stamp(fields, "createdAt", "createdBy"), stamp(fields, "updatedAt", "updatedBy"));
    }

    /** CSV has no types, so a user of digits alone is a uid: no login consists of digits only. */
    private Stamp stamp(List<String> fields, String at, String by) {
        String user = field(fields, by);
        return new Stamp(field(fields, at), user, UID.matcher(user).matches());
    }

    private String field(List<String> fields, String name) {
        int column = column(name);
        return column >= 0 && column < fields.size() ? CellText.unescapeFormula(fields.get(column)) : "";
    }

    private boolean has(String name) {
        return column(name) >= 0;
    }

    /** The index of a column; -1 if there is none. */
    private int column(String name) {
        return columns.computeIfAbsent(name, each -> names.indexOf(folded(each)));
    }

    private void require(String name) throws UnusableInputException {
        checkOnce(name);
        if (!has(name)) {
            throw new UnusableInputException(
                    line, "the header has no column \"" + name + "\"" + LIKE + ", found " + shown());
        }
    }

    private String shown() {
        String all = "\"" + String.join("\", \"", found) + "\"";
        return all.length() <= SHOWN ? all : all.substring(0, SHOWN) + "…";
    }

    private void checkPair(String at, String by) throws UnusableInputException {
        checkOnce(at);
        checkOnce(by);
        if (has(at) != has(by)) {
            String there = has(at) ? at : by;
            String lacking = has(at) ? by : at;
            throw new UnusableInputException(
                    line,
                    "the header has the column \"" + there + "\" without \"" + lacking + "\"; an import needs both");
        }
    }

    private void checkOnce(String name) throws UnusableInputException {
        if (Collections.frequency(names, folded(name)) > 1) {
            throw new UnusableInputException(line, "the header has more than one column \"" + name + "\"" + LIKE);
        }
    }
}

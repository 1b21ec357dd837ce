package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.input.History.Stamp;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which column of a CSV text says what. A last column that a row lacks is empty if it may be, else the row is bad. */
final class CsvHeader {
    private static final Pattern UID = Pattern.compile("[0-9]+");
    private static final String LIKE = "; it should be like source,relationship,target";

    private final List<String> names;

    /** Refuses a header without the columns that are needed, and half of what an import needs. */
    CsvHeader(List<String> names) throws UnusableInput {
        this.names = names;
        require("source");
        require("relationship");
        require("target");
        checkSpelling();
        checkPair("createdAt", "createdBy");
        checkPair("updatedAt", "updatedBy");
        if (names.contains("updatedAt") && !names.contains("createdAt")) {
            throw new UnusableInput("its header has the columns \"updatedAt\" and \"updatedBy\","
                    + " which need \"createdAt\" and \"createdBy\"");
        }
    }

    /** Whether rows may tell of a link's past. */
    boolean hasHistory() {
        return names.contains("createdAt");
    }

    Row row(long number, Line line, List<String> fields) {
        @Nullable
        String problem = Stream.of("source", "relationship", "target")
                .filter(name -> names.indexOf(name) >= fields.size())
                .findFirst()
                .map(lacking -> "the column \"" + lacking + "\" is missing")
                .orElse(null);
        return new Row(
                number,
                line.number(),
                field(fields, "source"),
                field(fields, "relationship"),
                field(fields, "target"),
                hasHistory() ? history(fields) : History.NONE,
                null,
                problem);
    }

    private History history(List<String> fields) {
        return new History(stamp(fields, "createdAt", "createdBy"), stamp(fields, "updatedAt", "updatedBy"));
    }

    /** Text is all that CSV has: digits are a uid, since no login is made of them alone. */
    private Stamp stamp(List<String> fields, String at, String by) {
        String user = field(fields, by);
        return new Stamp(field(fields, at), user, UID.matcher(user).matches());
    }

    private String field(List<String> fields, String name) {
        int column = names.indexOf(name);
        return column >= 0 && column < fields.size() ? fields.get(column) : "";
    }

    private void require(String name) throws UnusableInput {
        checkOnce(name);
        if (!names.contains(name)) {
            throw new UnusableInput("its header has no column \"" + name + "\"" + LIKE);
        }
    }

    private void checkPair(String at, String by) throws UnusableInput {
        checkOnce(at);
        checkOnce(by);
        if (names.contains(at) != names.contains(by)) {
            String there = names.contains(at) ? at : by;
            String lacking = names.contains(at) ? by : at;
            throw new UnusableInput(
                    "its header has the column \"" + there + "\" without \"" + lacking + "\"; an import needs both");
        }
    }

    /** Other columns are ignored, but what a link would lose its past by is no other column. */
    private void checkSpelling() throws UnusableInput {
        for (String found : names) {
            String meant = History.meant(found);
            if (meant != null) {
                throw new UnusableInput(
                        "its header has a column \"" + found + "\", which should be written \"" + meant + "\"");
            }
        }
    }

    private void checkOnce(String name) throws UnusableInput {
        if (Collections.frequency(names, name) > 1) {
            throw new UnusableInput("its header has more than one column \"" + name + "\"" + LIKE);
        }
    }
}

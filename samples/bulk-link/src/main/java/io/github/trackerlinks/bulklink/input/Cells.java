package io.github.trackerlinks.bulklink.input;

import java.util.regex.Pattern;

/** The text of a cell: what spreadsheets put around it, and what they take for a formula. */
public final class Cells {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final String GUARD = "'";
    private static final Pattern BLANK_AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private Cells() {}

    /** Without spaces around it, no-break spaces among them. */
    static String trim(String cell) {
        return BLANK_AROUND.matcher(cell).replaceAll("");
    }

    /** What {@link #guarded} was given. */
    static String unguarded(String cell) {
        return cell.startsWith(GUARD) && isFormula(cell.substring(GUARD.length()))
                ? cell.substring(GUARD.length())
                : cell;
    }

    /** With an apostrophe before what a spreadsheet would run as a formula; it is taken off when the file is read. */
    public static String guarded(String cell) {
        return isFormula(cell) ? GUARD + cell : cell;
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
    }
}

package io.github.trackerlinks.bulklink.input;

/** The text of a cell: what spreadsheets put around it, and what they take for a formula. */
public final class CellText {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final String ESCAPE = "'";

    private CellText() {}

    /** Without spaces around it, no-break spaces among them. */
    static String trim(String cell) {
        int start = 0;
        int end = cell.length();
        while (start < end && isSpace(cell.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(start, end);
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** What {@link #escapeFormula} was given. */
    static String unescapeFormula(String cell) {
        return cell.startsWith(ESCAPE) && isFormula(cell.substring(ESCAPE.length()))
                ? cell.substring(ESCAPE.length())
                : cell;
    }

    /** With an apostrophe before what a spreadsheet would run as a formula; it is taken off when the file is read. */
    public static String escapeFormula(String cell) {
        return isFormula(cell) ? ESCAPE + cell : cell;
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
    }
}

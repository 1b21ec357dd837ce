package io.github.trackerlinks.bulklink.input;

/** The text of a cell: spaces around it, and the apostrophe that keeps spreadsheets from running it as a formula. */
public final class CellText {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final String ESCAPE = "'";

    private CellText() {}

    /** Removes spaces around it, also no-break spaces. */
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

    /** The reverse of {@link #escapeFormula}. */
    static String unescapeFormula(String cell) {
        return cell.startsWith(ESCAPE) && isFormula(cell.substring(ESCAPE.length()))
                ? cell.substring(ESCAPE.length())
                : cell;
    }

    /** Puts an apostrophe before a text that a spreadsheet would run as a formula. Reading the file removes it. */
    public static String escapeFormula(String cell) {
        return isFormula(cell) ? ESCAPE + cell : cell;
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
    }
}

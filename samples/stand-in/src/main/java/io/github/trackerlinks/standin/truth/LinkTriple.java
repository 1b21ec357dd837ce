package io.github.trackerlinks.standin.truth;

/**
 * A stored row, as it was asked for at its creation.
 *
 * @param source the end of the address: {@code project:ID}, {@code portfolio:ID}, {@code goal:ID} or an issue's key
 * @param relationship what the request said, letter for letter
 * @param target the other end: as {@code source}, or {@code remote:ORIGIN/KEY}
 */
public record LinkTriple(String source, String relationship, String target) {

    /** The first line of the CSV form, with its line feed. */
    public static final String CSV_HEADER = "source,relationship,target\n";

    /** Appends one CSV line with its line feed; only what needs quotes gets them. */
    public void appendTo(StringBuilder csv) {
        appendField(csv, source);
        csv.append(',');
        appendField(csv, relationship);
        csv.append(',');
        appendField(csv, target);
        csv.append('\n');
    }

    private static void appendField(StringBuilder csv, String field) {
        if (field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            csv.append(field);
            return;
        }
        csv.append('"').append(field.replace("\"", "\"\"")).append('"');
    }
}

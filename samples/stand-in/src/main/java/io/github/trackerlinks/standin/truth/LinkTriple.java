package io.github.trackerlinks.standin.truth;

/**
 * A stored link, as it was requested.
 *
 * @param source the end in the path: {@code project:ID}, {@code portfolio:ID}, {@code goal:ID} or the key of an issue
 * @param relationship the relationship as it was sent
 * @param target the other end, like {@code source}, or {@code remote:ORIGIN/KEY}
 */
public record LinkTriple(String source, String relationship, String target) {

    /** The first line of the CSV form, with its line feed. */
    public static final String CSV_HEADER = "source,relationship,target\n";

    /** Appends a CSV line with its line feed. Uses quotes only if needed. */
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

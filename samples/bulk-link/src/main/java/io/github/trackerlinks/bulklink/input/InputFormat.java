package io.github.trackerlinks.bulklink.input;

import java.util.Locale;

/** The format of an input file. */
public enum InputFormat {
    /** Comma-separated values with a header. */
    CSV,
    /** One JSON object per line. */
    NDJSON;

    /** The format by the name of a file or, if the name does not show it, by its first character. */
    static InputFormat of(String name, int firstCharacter) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return plain.endsWith(".ndjson") || plain.endsWith(".jsonl") || firstCharacter == '{' ? NDJSON : CSV;
    }
}

package io.github.trackerlinks.bulklink.input;

import java.util.Locale;

/** How rows are written down. */
public enum InputFormat {
    /** Comma-separated values under a header. */
    CSV,
    /** One JSON object per line. */
    NDJSON;

    /** What the file's name or, if that is silent, its first character says. */
    static InputFormat of(String name, int firstCharacter) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return plain.endsWith(".ndjson") || plain.endsWith(".jsonl") || firstCharacter == '{' ? NDJSON : CSV;
    }
}

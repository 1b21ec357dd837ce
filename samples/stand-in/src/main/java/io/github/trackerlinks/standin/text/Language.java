package io.github.trackerlinks.standin.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of labels and messages. */
public enum Language {
    /** Russian, the default. */
    RU,
    /** English. */
    EN;

    /**
     * Chooses by an {@code Accept-Language} header: the language with the higher weight, or else the one that comes
     * first. Russian if the header names neither or is invalid.
     */
    public static Language accepted(@Nullable String header) {
        Language best = RU;
        double bestQuality = 0;
        for (String range : (header == null ? "" : header).split(",", -1)) {
            String[] parts = range.trim().toLowerCase(Locale.ROOT).split(";", 2);
            Language language = named(parts[0].trim());
            double quality = language == null ? 0 : quality(parts);
            if (language != null && quality > bestQuality) {
                best = language;
                bestQuality = quality;
            }
        }
        return best;
    }

    /** The text in this language. */
    public String of(String ru, String en) {
        return this == EN ? en : ru;
    }

    private static @Nullable Language named(String range) {
        if (range.equals("en") || range.startsWith("en-")) {
            return EN;
        }
        return range.equals("ru") || range.startsWith("ru-") ? RU : null;
    }

    private static double quality(String[] parts) {
        if (parts.length == 1) {
            return 1;
        }
        String weight = parts[1].trim();
        try {
            return weight.startsWith("q=") ? Double.parseDouble(weight.substring(2)) : 1;
        } catch (NumberFormatException nonsense) {
            return 0;
        }
    }
}

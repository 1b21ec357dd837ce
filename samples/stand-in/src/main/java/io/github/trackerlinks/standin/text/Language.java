package io.github.trackerlinks.standin.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of labels and messages. */
public enum Language {
    /** Russian: what is spoken unless English is asked for. */
    RU,
    /** English. */
    EN;

    /**
     * Chooses by an {@code Accept-Language} header: the better rated one of the two, the earlier one when they are rated
     * alike, Russian when neither is named or the header makes no sense.
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

    /** The one of two texts that is in this language. */
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

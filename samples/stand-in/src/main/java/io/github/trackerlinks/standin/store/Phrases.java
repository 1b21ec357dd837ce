package io.github.trackerlinks.standin.store;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a relationship by its phrase. Only letters count, in any case: {@code Is-Dependent_By} is {@code is dependent
 * by}.
 */
final class Phrases<R> {

    private final Map<String, R> byLetters = new HashMap<>();

    Phrases(R[] values, Function<R, String> phrase) {
        for (R value : values) {
            byLetters.put(letters(phrase.apply(value)), value);
        }
    }

    @Nullable
    R find(String text) {
        return byLetters.get(letters(text));
    }

    private static String letters(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(Character::isLetter)
                .map(Character::toLowerCase)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}

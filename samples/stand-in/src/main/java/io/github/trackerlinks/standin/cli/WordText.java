package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.standin.rules.Uniqueness;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an enum value: its name in lower case with hyphens. */
abstract class WordText<E extends Enum<E>> implements ITypeConverter<E> {

    private final E[] values;

    private WordText(E[] values) {
        this.values = values;
    }

    @Override
    public E convert(String text) {
        E value = named(values, text);
        if (value == null) {
            throw new TypeConversionException("'" + text + "' should be one of "
                    + String.join(
                            ", ", Arrays.stream(values).map(WordText::word).toList()));
        }
        return value;
    }

    /** The value with this word, or null. */
    static <E extends Enum<E>> @Nullable E named(E[] values, String word) {
        for (E value : values) {
            if (word(value).equals(word)) {
                return value;
            }
        }
        return null;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static final class RateForms extends WordText<RateForm> {
        RateForms() {
            super(RateForm.values());
        }
    }

    static final class RetryAfters extends WordText<RetryAfter> {
        RetryAfters() {
            super(RetryAfter.values());
        }
    }

    static final class DuplicateWords extends WordText<Duplicates> {
        DuplicateWords() {
            super(Duplicates.values());
        }
    }

    static final class Uniquenesses extends WordText<Uniqueness> {
        Uniquenesses() {
            super(Uniqueness.values());
        }
    }
}

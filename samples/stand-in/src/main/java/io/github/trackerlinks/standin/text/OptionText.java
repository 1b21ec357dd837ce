package io.github.trackerlinks.standin.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Reads values of the command line. */
public final class OptionText {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m)");
    private static final Map<String, Long> NANOS = Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L);
    private static final Pattern SHARE = Pattern.compile("([a-z0-9-]+)=(\\d{1,3}(?:\\.\\d{1,9})?)%");

    private OptionText() {}

    /**
     * {@code NAME=P%}.
     *
     * @param part from 0 to 1
     */
    public record Share(String name, double part) {}

    /** A duration: a number and {@code ms}, {@code s} or {@code m}, or 0 alone. */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.equals("0") ? "0ms" : text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' should be a duration like 20ms, 1.5s or 2m");
        }
        long unit = NANOS.getOrDefault(matcher.group(2), 1L);
        return Duration.ofNanos(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue());
    }

    /** A share: {@code NAME=P%}. */
    public static Share share(String text) {
        Matcher matcher = SHARE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' should look like NAME=P%, such as drop-before=3%");
        }
        double part = Double.parseDouble(matcher.group(2)) / 100;
        if (part > 1) {
            throw new TypeConversionException("'" + text + "' is more than 100%");
        }
        return new Share(matcher.group(1), part);
    }

    /** An enum value by its name in lower case with hyphens. */
    public static <E extends Enum<E>> E word(E[] values, String text) {
        E value = named(values, text);
        if (value == null) {
            throw new TypeConversionException("'" + text + "' should be one of "
                    + String.join(
                            ", ", Arrays.stream(values).map(OptionText::word).toList()));
        }
        return value;
    }

    /** The same, or null if there is none. */
    public static <E extends Enum<E>> @Nullable E named(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(text))
                .findFirst()
                .orElse(null);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

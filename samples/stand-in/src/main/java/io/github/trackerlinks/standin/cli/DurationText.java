package io.github.trackerlinks.standin.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration: a number and {@code ms}, {@code s} or {@code m}, or 0 alone. */
public final class DurationText implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m)");
    private static final Map<String, Long> NANOS = Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L);

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORM.matcher(text.equals("0") ? "0ms" : text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' should be a duration like 20ms, 1.5s or 2m");
        }
        long unit = NANOS.getOrDefault(matcher.group(2), 1L);
        return Duration.ofNanos(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue());
    }
}

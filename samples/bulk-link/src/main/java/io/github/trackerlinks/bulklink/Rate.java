package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.resilience.ResilienceFilter;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Requests per second.
 *
 * @param perSecond a number, or infinity
 */
record Rate(double perSecond) {
    private static final String UNLIMITED = "unlimited";

    /** What keeps to it, and repeats what may be repeated. */
    ResilienceFilter filter() {
        ResilienceFilter.Builder filter = ResilienceFilter.builder();
        return Double.isInfinite(perSecond)
                ? filter.unlimited().build()
                : filter.ratePerSecond(perSecond).build();
    }

    /** Reads {@code N} or {@code unlimited}. */
    static final class Converter implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            if (text.toLowerCase(Locale.ROOT).equals(UNLIMITED)) {
                return new Rate(Double.POSITIVE_INFINITY);
            }
            try {
                double number = Double.parseDouble(text);
                if (number >= 0.01 && number <= 100_000) {
                    return new Rate(number);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new TypeConversionException(
                    "'" + text + "' should be a number of requests per second from 0.01 to 100000, or " + UNLIMITED);
        }
    }
}

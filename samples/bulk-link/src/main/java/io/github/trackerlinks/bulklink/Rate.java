package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.resilience.ResilienceFilter;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The rate of requests.
 *
 * @param perSecond requests per second; infinity for no limit
 */
record Rate(double perSecond) {
    private static final String UNLIMITED = "unlimited";

    /** A filter that keeps this rate and retries calls. */
    ResilienceFilter filter() {
        ResilienceFilter.Builder filter = ResilienceFilter.builder();
        return Double.isInfinite(perSecond)
                ? filter.unlimited().build()
                : filter.ratePerSecond(perSecond).build();
    }

    /** How long so many requests take at least, for a message. */
    String time(long requests) {
        if (Double.isInfinite(perSecond)) {
            return "at no set rate";
        }
        long seconds = (long) Math.ceil(requests / perSecond);
        return String.format(
                Locale.ROOT, "%d:%02d:%02d at %s/s", seconds / 3600, seconds / 60 % 60, seconds % 60, number());
    }

    private String number() {
        return perSecond == Math.rint(perSecond) ? Long.toString((long) perSecond) : Double.toString(perSecond);
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
                // reported below
            }
            throw new TypeConversionException(
                    "'" + text + "' should be a number of requests per second from 0.01 to 100000, or " + UNLIMITED);
        }
    }
}

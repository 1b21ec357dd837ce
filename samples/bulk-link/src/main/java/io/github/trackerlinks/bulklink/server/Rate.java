package io.github.trackerlinks.bulklink.server;

import io.github.trackerlinks.resilience.ResilienceFilter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The rate of requests.
 *
 * @param perSecond requests per second; infinity for no limit
 */
public record Rate(double perSecond) {
    private static final String UNLIMITED = "unlimited";

    /** A filter that keeps this rate and retries calls. */
    public ResilienceFilter filter() {
        ResilienceFilter.Builder filter = ResilienceFilter.builder();
        return isUnlimited()
                ? filter.unlimited().build()
                : filter.ratePerSecond(perSecond).build();
    }

    public boolean isUnlimited() {
        return Double.isInfinite(perSecond);
    }

    /** How long so many requests take at least, if the rate is limited. */
    public Duration duration(long requests) {
        return Duration.ofSeconds((long) Math.ceil(requests / perSecond));
    }

    /** How long so many requests take at least, for a message. */
    public String time(long requests) {
        return isUnlimited() ? "at no set rate" : text(duration(requests)) + " at " + number() + "/s";
    }

    /** Hours, minutes and seconds. */
    public static String text(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    public String number() {
        return perSecond == Math.rint(perSecond) ? Long.toString((long) perSecond) : Double.toString(perSecond);
    }

    /** Reads {@code N} or {@code unlimited}. */
    public static final class Converter implements ITypeConverter<Rate> {
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

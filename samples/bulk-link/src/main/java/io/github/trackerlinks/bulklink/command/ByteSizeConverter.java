package io.github.trackerlinks.bulklink.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes like {@code 512k}, {@code 8M} or {@code 1G}. */
final class ByteSizeConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([kKmMgG])");

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new TypeConversionException("'" + text + "' should be a size like 512k, 8M or 1G");
        }
        long number = Long.parseLong(size.group(1));
        return switch (size.group(2)) {
            case "k", "K" -> number << 10;
            case "m", "M" -> number << 20;
            default -> number << 30;
        };
    }
}

package io.github.trackerlinks.standin.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * A share: {@code NAME=P%}.
 *
 * @param name what it is a share of
 * @param part from 0 to 1
 */
record Share(String name, double part) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)=(\\d{1,3}(?:\\.\\d{1,9})?)%");

    static Share parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' should look like NAME=P%, such as drop-before=3%");
        }
        double part = Double.parseDouble(matcher.group(2)) / 100;
        if (part > 1) {
            throw new TypeConversionException("'" + text + "' is more than 100%");
        }
        return new Share(matcher.group(1), part);
    }
}

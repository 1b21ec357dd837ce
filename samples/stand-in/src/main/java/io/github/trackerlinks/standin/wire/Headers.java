package io.github.trackerlinks.standin.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Header lines, in order. Names are case-insensitive.
 *
 * @param lines the lines
 */
public record Headers(List<Line> lines) {

    /** No lines. */
    public static final Headers NONE = new Headers(List.of());

    /**
     * One line.
     *
     * @param name its name
     * @param value its value
     */
    public record Line(String name, String value) {}

    /** Keeps an unmodifiable copy. */
    public Headers {
        lines = List.copyOf(lines);
    }

    /** A copy with one more line. */
    public Headers with(String name, String value) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(name, value));
        return new Headers(more);
    }

    /** A copy with these additional lines. */
    public Headers with(Headers others) {
        List<Line> more = new ArrayList<>(lines);
        more.addAll(others.lines);
        return new Headers(more);
    }

    /** A copy without the lines with this name. */
    public Headers without(String name) {
        return new Headers(lines.stream()
                .filter(line -> !line.name().equalsIgnoreCase(name))
                .toList());
    }

    /** The value of the first line with this name, or null. */
    public @Nullable String first(String name) {
        for (Line line : lines) {
            if (line.name().equalsIgnoreCase(name)) {
                return line.value();
            }
        }
        return null;
    }
}

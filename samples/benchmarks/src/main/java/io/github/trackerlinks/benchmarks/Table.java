package io.github.trackerlinks.benchmarks;

import java.io.PrintWriter;
import java.util.List;

/** The one table, printed part by part as it becomes known. */
public final class Table {
    private final PrintWriter out;

    Table(PrintWriter out) {
        this.out = out;
    }

    /** The head of a part and of its four columns. */
    public void part(String title, String... columns) {
        out.println();
        row(title, List.of(columns));
        out.println("-".repeat(120));
    }

    /** A line of a part. */
    public void row(String name, List<String> cells) {
        out.printf("%-46s %-24s %-14s %s%n", name, cells.get(0), cells.get(1), cells.get(2));
        out.flush();
    }
}

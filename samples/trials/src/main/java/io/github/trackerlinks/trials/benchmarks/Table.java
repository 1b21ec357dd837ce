package io.github.trackerlinks.trials.benchmarks;

import java.io.PrintWriter;
import java.util.List;

/** The table, printed part by part while it is measured. */
public final class Table {
    private final PrintWriter out;

    Table(PrintWriter out) {
        this.out = out;
    }

    /** Prints the title of a part and its columns. */
    public void part(String title, String... columns) {
        out.println();
        row(title, List.of(columns));
        out.println("-".repeat(120));
    }

    /** Prints a row of a part. */
    public void row(String name, List<String> cells) {
        out.printf("%-46s %-24s %-14s %s%n", name, cells.get(0), cells.get(1), cells.get(2));
        out.flush();
    }
}

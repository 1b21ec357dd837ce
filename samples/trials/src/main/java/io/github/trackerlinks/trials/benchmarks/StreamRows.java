package io.github.trackerlinks.trials.benchmarks;

import io.github.trackerlinks.trials.benchmarks.server.ChildJvm;
import io.github.trackerlinks.trials.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The part of the table about long streams. Each stream runs in a new JVM. */
public final class StreamRows {
    private static final String HEAP = "-Xmx64m";

    private final ServerProcess server;
    private final Table table;

    /** Adds rows to this table. */
    public StreamRows(ServerProcess server, Table table) {
        this.server = server;
        this.table = table;
    }

    /** Adds a row for each length. The others are compared with the first. */
    public void run(List<Integer> lengths, int warmUp) throws IOException {
        int brief = lengths.get(0);
        String than = String.format(Locale.ROOT, "of %,d in the same JVM", brief);
        table.part("links in a stream, " + HEAP, "us CPU per link", "MiB heap", than);
        for (int length : lengths) {
            Figures figures = measure(warmUp, brief, length);
            table.row(
                    String.format(Locale.ROOT, "%,d", length),
                    List.of(
                            String.format(Locale.ROOT, "%.2f", figures.micros()),
                            String.format(Locale.ROOT, "%.1f", figures.peakHeap() / (double) (1 << 20)),
                            String.format(Locale.ROOT, "%.3f", figures.micros() / figures.briefMicros())));
        }
    }

    private Figures measure(int... counts) throws IOException {
        long before = server.links();
        Process process = ChildJvm.start(
                StreamedLinks.class,
                List.of(HEAP),
                server.baseUrl(),
                String.valueOf(counts[0]),
                String.valueOf(counts[1]),
                String.valueOf(counts[2]));
        process.getOutputStream().close();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        long created = server.links() - before;
        if (process.onExit().join().exitValue() != 0
                || created != StreamedLinks.total(counts[0], counts[1], counts[2])) {
            throw new IllegalStateException("a stream failed; the server counted " + created + " links: " + line);
        }
        return Figures.parse(line);
    }
}

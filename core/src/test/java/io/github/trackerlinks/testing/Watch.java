package io.github.trackerlinks.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks through every log line of a test run, and every value and error that a publisher of it emits, for tokens and
 * leaks. The verdict is written at the run's end and judged by {@link WatchVerdict} in a run of its own.
 */
public final class Watch {
    /** Every token that tests give to a client starts with this; no other text of theirs contains it. */
    public static final String SECRET = "s3cr3t-";
    /** The token that tests use unless they need several. */
    public static final String TOKEN = SECRET + "token-of-the-tests";

    static final AtomicLong LOG_LINES = new AtomicLong();
    static final AtomicLong SIGNALS = new AtomicLong();
    static final AtomicLong SECRET_HITS = new AtomicLong();
    static final AtomicLong LEAKS = new AtomicLong();
    static final Queue<String> FINDINGS = new ConcurrentLinkedQueue<>();

    private static final int MAX_FINDINGS = 20;

    private Watch() {}

    static void line(String text) {
        LOG_LINES.incrementAndGet();
        search(text);
        if (text.contains("LEAK:")) {
            LEAKS.incrementAndGet();
            keep(text);
        }
    }

    static void signal(String text) {
        SIGNALS.incrementAndGet();
        search(text);
    }

    private static void search(String text) {
        if (text.contains(SECRET)) {
            SECRET_HITS.incrementAndGet();
            keep(text);
        }
    }

    private static void keep(String text) {
        if (FINDINGS.size() < MAX_FINDINGS) {
            FINDINGS.add(text.replace('\n', ' '));
        }
    }
}

package io.github.trackerlinks.testing;

import java.util.Properties;
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

    /** The watch over the run of this JVM. */
    static final Watch RUN = new Watch();

    private static final int MAX_FINDINGS = 20;

    private final AtomicLong logLines = new AtomicLong();
    private final AtomicLong signals = new AtomicLong();
    private final AtomicLong secretHits = new AtomicLong();
    private final AtomicLong leaks = new AtomicLong();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();

    Watch() {}

    void line(String text) {
        logLines.incrementAndGet();
        search(text);
        if (text.contains("LEAK:")) {
            leaks.incrementAndGet();
            keep(text);
        }
    }

    void signal(String text) {
        signals.incrementAndGet();
        search(text);
    }

    Properties verdict() {
        Properties verdict = new Properties();
        verdict.setProperty("logLines", logLines.toString());
        verdict.setProperty("signals", signals.toString());
        verdict.setProperty("secretHits", secretHits.toString());
        verdict.setProperty("leaks", leaks.toString());
        verdict.setProperty("findings", String.join("\n", findings));
        return verdict;
    }

    private void search(String text) {
        if (text.contains(SECRET)) {
            secretHits.incrementAndGet();
            keep(text);
        }
    }

    private void keep(String text) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(text.replace('\n', ' '));
        }
    }
}

package io.github.trackerlinks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Judges what the {@link Watch} of each JVM saw; runs after the module's tests, in an execution of its own. */
class WatchVerdict {
    @Test
    void noTokenAndNoLeakWasSeenInTheTestRun() throws IOException {
        List<Properties> verdicts = take();
        String findings = String.join(
                "\n",
                verdicts.stream().map(seen -> seen.getProperty("findings")).toList());
        System.out.println("watch: " + verdicts.size() + " JVMs, " + sum(verdicts, "logLines") + " log lines, "
                + sum(verdicts, "signals") + " values and errors, " + sum(verdicts, "secretHits") + " with a token, "
                + sum(verdicts, "leaks") + " leaks");

        assertThat(sum(verdicts, "logLines")).as("log lines seen").isGreaterThan(100);
        assertThat(sum(verdicts, "signals")).as("values and errors seen").isGreaterThan(20);
        assertThat(sum(verdicts, "secretHits")).as(findings).isZero();
        assertThat(sum(verdicts, "leaks")).as(findings).isZero();
    }

    /** Removes what it reads, so that no run is judged by what another one saw. */
    private static List<Properties> take() throws IOException {
        List<Properties> verdicts = new ArrayList<>();
        try (Stream<Path> files = Files.list(WatchSession.VERDICTS)) {
            for (Path path : files.toList()) {
                Properties verdict = new Properties();
                try (Reader file = Files.newBufferedReader(path)) {
                    verdict.load(file);
                }
                Files.delete(path);
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }

    private static long sum(List<Properties> verdicts, String name) {
        return verdicts.stream()
                .mapToLong(verdict -> Long.parseLong(verdict.getProperty(name)))
                .sum();
    }
}

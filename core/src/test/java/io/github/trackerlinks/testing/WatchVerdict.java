package io.github.trackerlinks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Judges what the {@link Watch} saw; runs after the module's tests, in an execution of its own. */
class WatchVerdict {
    @Test
    void noTokenAndNoLeakWasSeenInTheTestRun() throws IOException {
        Properties verdict = new Properties();
        try (Reader file = Files.newBufferedReader(WatchSession.VERDICT)) {
            verdict.load(file);
        }
        System.out.println("watch: " + verdict.getProperty("logLines") + " log lines, " + verdict.getProperty("signals")
                + " values and errors, " + verdict.getProperty("secretHits") + " with a token, "
                + verdict.getProperty("leaks") + " leaks");

        assertThat(number(verdict, "logLines")).as("log lines seen").isGreaterThan(100);
        assertThat(number(verdict, "signals")).as("values and errors seen").isGreaterThan(20);
        assertThat(number(verdict, "secretHits"))
                .as(verdict.getProperty("findings"))
                .isZero();
        assertThat(number(verdict, "leaks")).as(verdict.getProperty("findings")).isZero();
    }

    private static long number(Properties verdict, String name) {
        return Long.parseLong(verdict.getProperty(name));
    }
}

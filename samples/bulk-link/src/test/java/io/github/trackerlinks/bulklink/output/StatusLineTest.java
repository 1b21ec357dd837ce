package io.github.trackerlinks.bulklink.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final StatusLine status = new StatusLine(new PrintStream(written, true, StandardCharsets.UTF_8), 80);

    @Test
    void aLineThatStaysReplacesTheRedrawnLine() {
        status.draw("1 done");
        status.say("something\nhappened\u001b[2J\u009b2J\u202e");
        status.draw("2 done");
        status.erase();
        status.erase();
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[Kbulk-link: 1 done\r\u001b[Kbulk-link: something happened [2J 2J"
                        + System.lineSeparator() + "\r\u001b[Kbulk-link: 2 done\r\u001b[K");
    }

    @Test
    void withoutEscapeSequencesBlanksErase() {
        StatusLine plain = new StatusLine(new PrintStream(written, true, StandardCharsets.UTF_8), 80, true);
        plain.draw("1 done");
        plain.say("x");
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\rbulk-link: 1 done\r" + " ".repeat(17) + "\rbulk-link: x" + System.lineSeparator());
    }

    @Test
    void progressShowsRowsRateFailuresAndTime() {
        Counters counters = new Counters();
        counters.count(Result.CREATED);
        counters.count(Result.ALREADY);
        counters.count(Result.FAILED);
        counters.count(Result.NOT_TRIED);
        counters.countRequest();
        Pace pace = new Pace();
        assertThat(Progress.text(counters, OptionalLong.empty(), pace))
                .matches("3 done, \\d+ links/s, \\d+\\.\\d requests/s, 1 failed, 0:00");
        assertThat(Progress.text(counters, OptionalLong.of(63), pace))
                .matches("3/63 done, \\d+ links/s, \\d+\\.\\d requests/s, 1 failed, 0:00");
        pace.at(0, 0);
        pace.at(10_000, 10);
        pace.at(20_000, 70);
        assertThat(Progress.text(counters, OptionalLong.of(63), pace)).endsWith(", 0:00, 0:00:10 to 0:01:00 left");
        assertThat(counters.summary(
                        List.of(Result.CREATED, Result.CONFIRMED, Result.ALREADY, Result.FAILED, Result.UNKNOWN)))
                .matches("created=1 confirmed=0 already=1 failed=1 unknown=0 requests=1 elapsed=0\\.\\ds not-tried=1");
    }
}

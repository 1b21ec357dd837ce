package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What errors say about the server. */
class AnswerTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "429, REFUSED",
        "500, TAKEN",
        "502, AWAY",
        "503, AWAY",
        "504, AWAY",
        "401, TAKEN",
        "404, TAKEN",
        "422, TAKEN"
    })
    void byStatus(int status, Answer.Kind kind) {
        assertThat(Answer.of(status(CREATE, status), LONGEST)).isEqualTo(new Answer(kind, 0));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT7S, 7", "PT60S, 60", "PT5H, 60"})
    void retryAfterIsCapped(Duration retryAfter, long seconds) {
        long nanos = Duration.ofSeconds(seconds).toNanos();

        assertThat(Answer.of(status(CREATE, 429, retryAfter), LONGEST))
                .isEqualTo(new Answer(Answer.Kind.REFUSED, nanos));
    }

    @Test
    void aPauseThatAServersErrorAsksForIsKeptAndNoOther() {
        Duration asked = Duration.ofSeconds(7);

        assertThat(Answer.of(status(CREATE, 500, asked), LONGEST))
                .isEqualTo(new Answer(Answer.Kind.TAKEN, asked.toNanos()));
        assertThat(Answer.of(status(CREATE, 409, asked), LONGEST)).isEqualTo(Answer.TAKEN);
    }

    @Test
    void whatDidNotReachTheNetworkSaysNothing() {
        Throwable noConnection = TrackerTransportException.keptBack(CREATE, "none to spare", null);
        Throwable noToken = new TrackerCredentialsException(CREATE, "none", null);

        assertThat(Answer.of(noConnection, LONGEST)).isEqualTo(Answer.NOTHING);
        assertThat(Answer.of(noToken, LONGEST)).isEqualTo(Answer.NOTHING);
        assertThat(Answer.of(new IllegalStateException(), LONGEST)).isEqualTo(Answer.NOTHING);
    }

    @Test
    void anAnswerThatCannotBeReadIsOne() {
        assertThat(Answer.of(new TrackerCodecException(CREATE, "not JSON", null), LONGEST))
                .isEqualTo(Answer.TAKEN);
    }
}

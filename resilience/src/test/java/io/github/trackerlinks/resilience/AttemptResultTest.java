package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an error says about the server. */
class AttemptResultTest {
    private static final Duration MAX_PAUSE = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "429, THROTTLED",
        "500, ACCEPTED",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, UNAVAILABLE",
        "401, ACCEPTED",
        "404, ACCEPTED",
        "422, ACCEPTED"
    })
    void byStatus(int status, AttemptResult.Kind kind) {
        assertThat(AttemptResult.of(status(CREATE, status), MAX_PAUSE)).isEqualTo(new AttemptResult(kind, 0));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT7S, 7", "PT60S, 60", "PT5H, 60"})
    void retryAfterIsCapped(Duration retryAfter, long seconds) {
        long nanos = Duration.ofSeconds(seconds).toNanos();

        assertThat(AttemptResult.of(status(CREATE, 429, retryAfter), MAX_PAUSE))
                .isEqualTo(new AttemptResult(AttemptResult.Kind.THROTTLED, nanos));
    }

    @Test
    void ofOtherErrorsOnlyA5xxCanAskForAPause() {
        Duration asked = Duration.ofSeconds(7);

        assertThat(AttemptResult.of(status(CREATE, 500, asked), MAX_PAUSE))
                .isEqualTo(new AttemptResult(AttemptResult.Kind.ACCEPTED, asked.toNanos()));
        assertThat(AttemptResult.of(status(CREATE, 409, asked), MAX_PAUSE)).isEqualTo(AttemptResult.ACCEPTED);
    }

    @Test
    void anAttemptThatDidNotReachTheNetworkIsInconclusive() {
        Throwable noConnection = TrackerTransportException.keptBack(CREATE, "none to spare", null);
        Throwable noToken = new TrackerCredentialsException(CREATE, "none", null);

        assertThat(AttemptResult.of(noConnection, MAX_PAUSE)).isEqualTo(AttemptResult.INCONCLUSIVE);
        assertThat(AttemptResult.of(noToken, MAX_PAUSE)).isEqualTo(AttemptResult.INCONCLUSIVE);
        assertThat(AttemptResult.of(new IllegalStateException(), MAX_PAUSE)).isEqualTo(AttemptResult.INCONCLUSIVE);
    }

    @Test
    void anAttemptThatHadNothingToSendUsedNoPermit() {
        assertThat(AttemptResult.of(new NothingToSendException(), MAX_PAUSE)).isEqualTo(AttemptResult.UNUSED);
    }

    @Test
    void anUnreadableAnswerIsAnAnswer() {
        assertThat(AttemptResult.of(new TrackerCodecException(CREATE, "not JSON", null), MAX_PAUSE))
                .isEqualTo(AttemptResult.ACCEPTED);
    }
}

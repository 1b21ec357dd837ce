package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ResponseMode;
import io.github.trackerlinks.standin.wire.Request;
import java.time.Duration;

/**
 * The client loses the answer to a write, and the write is processed only some time after that. Reads do not meet it.
 *
 * @param delay the time from the end of the connection until the write is processed
 * @param departure {@link ResponseMode.Dropped}, or {@link ResponseMode#NEVER}: then the time begins when the client closes the
 *     connection
 */
public record LateCommit(Duration delay, ResponseMode departure) implements Fault {

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the delay is not positive, or the client would get an answer
     */
    public LateCommit {
        if (delay.isNegative() || delay.isZero()) {
            throw new IllegalArgumentException("delay of a late commit must be positive: " + delay);
        }
        if (!(departure instanceof ResponseMode.Dropped || departure instanceof ResponseMode.Never)) {
            throw new IllegalArgumentException("a late commit must lose its answer: " + departure);
        }
    }

    @Override
    public String kind() {
        return "late-commit";
    }

    @Override
    public Moment moment() {
        return Moment.BEFORE;
    }

    @Override
    public boolean concerns(Request request) {
        return !request.isRead();
    }

    @Override
    public Answer spoil(Answer answer, Language language) {
        return answer.leaving(departure);
    }
}

package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.OptionText;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.ResponseMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The client loses the answer to a write, and the write is processed only some time after that. Reads do not meet it.
 *
 * @param delay the time from the end of the connection until the write is processed
 * @param mode {@link ResponseMode.Dropped}, or {@link ResponseMode#NEVER}: then the time begins when the client closes
 *     the connection
 */
public record LateCommit(Duration delay, ResponseMode mode) implements Fault {

    public LateCommit {
        FaultText.check(delay.compareTo(Duration.ZERO) > 0, "delay of a late commit must be positive: " + delay);
        FaultText.check(
                mode instanceof ResponseMode.Dropped || mode instanceof ResponseMode.Never,
                "a late commit must lose its answer: " + mode);
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
    public boolean touches(Answer answer) {
        return true;
    }

    @Override
    public Answer spoil(Answer answer, Language language) {
        return answer.withMode(mode);
    }

    @Override
    public @Nullable Fault with(String detail) {
        return switch (detail) {
            case "close" -> new LateCommit(delay, new ResponseMode.Dropped(false));
            case "reset" -> new LateCommit(delay, new ResponseMode.Dropped(true));
            case "silent" -> new LateCommit(delay, ResponseMode.NEVER);
            default -> FaultText.isDuration(detail) ? new LateCommit(OptionText.duration(detail), mode) : null;
        };
    }
}

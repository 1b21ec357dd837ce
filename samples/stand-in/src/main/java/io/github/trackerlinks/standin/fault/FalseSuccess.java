package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.OptionText;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Headers;
import io.github.trackerlinks.standin.wire.ResponseMode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A success that does not come from Tracker, instead of the answer. Before the request is processed, a gateway answers
 * and names itself in {@code Server}. After it, the body of a successful answer is replaced and its other headers stay.
 */
public record FalseSuccess(Moment moment, int status, SuccessBody body) implements Fault {

    private static final Set<Integer> STATUSES = Set.of(200, 201, 202, 203, 206, 207);

    public FalseSuccess {
        FaultText.check(
                STATUSES.contains(status), "status of a success must be 200, 201, 202, 203, 206 or 207: " + status);
    }

    @Override
    public String kind() {
        return "success-" + moment.suffix();
    }

    @Override
    public boolean touches(Answer answer) {
        return moment == Moment.BEFORE || (answer.status() / 100 == 2 && Fault.super.touches(answer));
    }

    @Override
    public Answer spoil(Answer answer, Language language) {
        Answer made = body.answer(language);
        Headers headers = moment == Moment.BEFORE
                ? made.headers().with("Server", "gateway")
                : answer.headers().without("Content-Type").with(made.headers());
        return new Answer(status, headers, made.body(), Duration.ZERO, ResponseMode.WHOLE);
    }

    @Override
    public @Nullable Fault with(String detail) {
        SuccessBody named = OptionText.named(SuccessBody.values(), detail);
        return named != null
                ? new FalseSuccess(moment, status, named)
                : FaultText.isStatus(detail) ? new FalseSuccess(moment, FaultText.number(detail), body) : null;
    }
}

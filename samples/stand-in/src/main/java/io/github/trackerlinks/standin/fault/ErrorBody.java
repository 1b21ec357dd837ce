package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.ResponseMode;
import io.github.trackerlinks.standin.wire.Headers;
import io.github.trackerlinks.standin.wire.ApiError;
import java.time.Duration;

/** The body of a server error. */
public enum ErrorBody {
    /** Tracker's error object. */
    JSON,
    /** The page of a gateway. */
    HTML,
    /** No body. */
    EMPTY;

    Answer answer(int status, Language language) {
        return switch (this) {
            case JSON -> ApiError.of(status, Message.UNAVAILABLE).answer(language);
            case HTML ->
                new Answer(
                        status,
                        Headers.NONE.with("Content-Type", "text/html;charset=utf-8"),
                        page(status),
                        Duration.ZERO,
                        ResponseMode.WHOLE);
            case EMPTY -> Answer.empty(status);
        };
    }

    private static Body page(int status) {
        return Body.of(
                "<html><head><title>%d</title></head><body><h1>Error %d</h1></body></html>".formatted(status, status));
    }
}

package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Json;
import io.github.trackerlinks.standin.wire.Refusal;

/** What comes with a success that is not Tracker's. */
public enum SuccessBody {
    /** The login page of a captive portal, or of a proxy whose session has expired. */
    HTML,
    /** Tracker's own error body. */
    ERROR,
    /** An array that says of its one element that it was refused. */
    ITEMS,
    /** {@code OK} as plain text. */
    TEXT,
    /** Nothing. */
    EMPTY;

    private static final int REFUSED = 422;
    private static final String LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head>"
            + "<body><form method=\"post\" action=\"/login\"><input name=\"user\"></form></body></html>";

    /** The answer that a gateway makes; the status is not the body's to choose. */
    Answer answer(Language language) {
        return switch (this) {
            case HTML -> Answer.of(200, "text/html;charset=utf-8", Body.of(LOGIN_PAGE));
            case ERROR -> Refusal.of(REFUSED, Message.UNAVAILABLE).answer(language);
            case ITEMS ->
                Answer.json(
                        200,
                        Json.body(Json.array()
                                .add(Json.parse(ERROR.answer(language).body()))));
            case TEXT -> Answer.of(200, "text/plain;charset=utf-8", Body.of("OK"));
            case EMPTY -> Answer.empty(200);
        };
    }
}

package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Json;

/** The body of a success that does not come from Tracker. */
public enum SuccessBody {
    /** The login page of a captive portal, or of a proxy whose session has expired. */
    HTML,
    /** Tracker's error object. */
    ERROR,
    /** An array with one error object. */
    ITEMS,
    /** {@code OK} as plain text. */
    TEXT,
    EMPTY;

    private static final int REFUSED = 422;
    private static final String LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head>"
            + "<body><form method=\"post\" action=\"/login\"><input name=\"user\"></form></body></html>";

    /** An answer with this body. The caller replaces the status. */
    Answer answer(Language language) {
        return switch (this) {
            case HTML -> Answer.html(200, LOGIN_PAGE);
            case ERROR -> ApiError.of(REFUSED, Message.UNAVAILABLE).answer(language);
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

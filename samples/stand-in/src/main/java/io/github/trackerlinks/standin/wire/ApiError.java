package io.github.trackerlinks.standin.wire;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Rejects a request. Becomes an answer in the documented form of errors. Has no stack trace. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient @Nullable String field;
    private final transient Message text;
    private final transient Object[] arguments;
    private final transient List<Headers.Line> headers = new ArrayList<>();
    private transient ResponseMode mode = ResponseMode.WHOLE;
    private int errorCode;

    private ApiError(int status, @Nullable String field, Message text, Object... arguments) {
        super(status + " " + text, null, false, false);
        this.status = status;
        this.field = field;
        this.text = text;
        this.arguments = arguments;
    }

    /** Rejects the whole request. The text goes into {@code errorMessages}. */
    public static ApiError of(int status, Message text, Object... arguments) {
        return new ApiError(status, null, text, arguments);
    }

    /** Never answers. */
    public static ApiError silent() {
        ApiError silent = new ApiError(504, null, Message.UNAVAILABLE);
        silent.mode = ResponseMode.NEVER;
        return silent;
    }

    /** Rejects one parameter. The text goes into {@code errors}, under the name of the parameter. */
    public static ApiError ofField(int status, String field, Message text, Object... arguments) {
        return new ApiError(status, field, text, arguments);
    }

    public Message text() {
        return text;
    }

    /** Adds a header to the answer. */
    public ApiError with(String name, String value) {
        headers.add(new Headers.Line(name, value));
        return this;
    }

    /** Adds Tracker's number for the error. */
    public ApiError withErrorCode(int code) {
        errorCode = code;
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The answer in this language, in the documented form. */
    public Answer answer(Language language) {
        return answer(language, Dialect.defaults());
    }

    public Answer answer(Language language, Dialect dialect) {
        String message = text.in(language, arguments);
        Answer answer = switch (dialect.answer(Question.ERROR_BODY)) {
            case "empty" -> Answer.empty(status);
            case "text" -> Answer.of(status, "text/plain;charset=utf-8", Body.of(message));
            case "html" ->
                Answer.of(
                        status,
                        "text/html;charset=utf-8",
                        Body.of("<html><body><h1>" + status + "</h1></body></html>"));
            default -> Answer.json(status, Json.body(json(message, dialect)));
        };
        answer = answer.withMode(mode);
        for (Headers.Line line : headers) {
            answer = answer.with(line.name(), line.value());
        }
        return answer;
    }

    private ObjectNode json(String message, Dialect dialect) {
        ObjectNode body = Json.object();
        ObjectNode errors = body.putObject("errors");
        body.putObject("errorsData");
        var messages = body.putArray("errorMessages");
        if (field == null) {
            messages.add(message);
        } else if (dialect.says(Question.ERROR_VALUES, "lists")) {
            errors.putArray(field).add(message);
        } else {
            errors.put(field, message);
        }
        if (dialect.says(Question.ERROR_STATUS_CODE, "present")) {
            body.put("statusCode", status);
        }
        if (errorCode != 0) {
            body.put("errorCode", errorCode);
        }
        return body;
    }
}

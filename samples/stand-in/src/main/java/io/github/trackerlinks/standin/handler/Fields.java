package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Users;
import io.github.trackerlinks.standin.store.Users.User;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Dates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object in a request. A null counts as absent. */
final class Fields {

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    static Fields of(JsonNode node) {
        if (!node.isObject()) {
            throw ApiError.of(400, Message.WRONG_SHAPE);
        }
        return new Fields(node);
    }

    /** A required string: 422 if it is absent, 400 if it is not a string. */
    String text(String name) {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw invalid(name);
        }
        String text = value.stringValue();
        if (text.isBlank()) {
            throw missing(name);
        }
        return text;
    }

    /** A required key or id: a string, or an object with the string in one of these fields. */
    String reference(String name, String... keys) {
        JsonNode value = required(name);
        if (!value.isObject()) {
            return text(name);
        }
        for (String key : keys) {
            if (value.path(key).isString()) {
                return new Fields(value).text(key);
            }
        }
        throw invalid(name);
    }

    /** A required date. */
    Instant date(String name) {
        Instant date = Dates.read(text(name));
        if (date == null) {
            throw invalid(name);
        }
        return date;
    }

    /** A required user: a login, or a uid as a number. */
    User user(String name, Users users) {
        JsonNode value = required(name);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return users.numbered(value.longValue());
        }
        return users.named(text(name));
    }

    /** A list of strings, or null if it is absent. */
    @Nullable
    List<String> texts(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw invalid(name);
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode element : value) {
            if (!element.isString()) {
                throw invalid(name);
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    boolean has(String name) {
        JsonNode value = object.get(name);
        return value != null && !value.isNull();
    }

    private JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            throw missing(name);
        }
        return value;
    }

    private static ApiError missing(String name) {
        return ApiError.ofField(422, name, Message.REQUIRED);
    }

    private static ApiError invalid(String name) {
        return ApiError.ofField(400, name, Message.INVALID, name);
    }
}

package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Users;
import io.github.trackerlinks.standin.store.Users.User;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.JsonFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object in a request: 422 for a missing one, 400 for one of another type. */
final class Fields implements JsonFields.Problems {

    private final JsonFields fields;

    private Fields(JsonNode object) {
        this.fields = new JsonFields(object, this);
    }

    static Fields of(JsonNode node) {
        if (!node.isObject()) {
            throw ApiError.of(400, Message.WRONG_SHAPE);
        }
        return new Fields(node);
    }

    /** A required string. */
    String text(String name) {
        return fields.requiredText(name);
    }

    /** A required key or id: a string, or an object with the string in one of these fields. */
    String reference(String name, String... keys) {
        JsonNode value = fields.required(name);
        if (!value.isObject()) {
            return text(name);
        }
        for (String key : keys) {
            if (value.path(key).isString()) {
                return new Fields(value).text(key);
            }
        }
        throw invalid(name, "is not a reference");
    }

    /** A required date. */
    Instant date(String name) {
        text(name);
        Instant date = fields.date(name);
        if (date == null) {
            throw missing(name);
        }
        return date;
    }

    /** A required user: a login, or a uid as a number. */
    User user(String name, Users users) {
        JsonNode value = fields.required(name);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return users.numbered(value.longValue());
        }
        return users.named(text(name));
    }

    /** A list of strings, or null if it is absent. */
    @Nullable
    List<String> texts(String name) {
        return fields.texts(name);
    }

    boolean has(String name) {
        return fields.value(name) != null;
    }

    @Override
    public ApiError missing(String name) {
        return ApiError.ofField(422, name, Message.REQUIRED);
    }

    @Override
    public ApiError invalid(String name, String problem) {
        return ApiError.ofField(400, name, Message.INVALID, name);
    }
}

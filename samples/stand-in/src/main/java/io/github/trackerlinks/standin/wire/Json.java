package io.github.trackerlinks.standin.wire;

import io.github.trackerlinks.standin.text.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON trees. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** A tree or record as bytes. */
    public static Body body(Object value) {
        return Body.of(MAPPER.writeValueAsBytes(value));
    }

    /**
     * Reads JSON that is not a request. Returns a missing node for an empty body.
     *
     * @throws JacksonException if it is not JSON
     */
    public static JsonNode parse(Body body) {
        return MAPPER.readTree(body.bytes());
    }

    /**
     * Reads the body of a request.
     *
     * @throws ApiError 400 if it is not JSON, or empty
     */
    public static JsonNode read(Body body) {
        try {
            JsonNode node = parse(body);
            if (!node.isMissingNode()) {
                return node;
            }
        } catch (JacksonException malformed) {
            throw ApiError.of(400, Message.NOT_JSON);
        }
        throw ApiError.of(400, Message.NOT_JSON);
    }
}

package io.github.trackerlinks.internal.codec;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads one JSON document, leniently: a value of an unexpected kind reads as absent, an unknown field is passed over.
 * What is passed over is told to {@code unread}, so that tests can be strict.
 */
final class JsonCursor implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private final JsonParser parser;
    private final Consumer<String> unread;

    JsonCursor(byte[] document, Consumer<String> unread) {
        this.parser = JSON.createParser(ObjectReadContext.empty(), document);
        this.unread = unread;
    }

    /** Moves to the first token; {@code null} for an empty document. */
    @Nullable
    JsonToken start() {
        return parser.nextToken();
    }

    /** The document must end here. */
    void end() {
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "something follows the document");
        }
    }

    boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean atArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean atNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** The name of the next field with the cursor on its value, or {@code null} at the object's end. */
    @Nullable
    String nextField() {
        String name = parser.nextName();
        if (name == null) {
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new StreamReadException(parser, "an object ends too early");
            }
            return null;
        }
        parser.nextToken();
        return name;
    }

    /** Reads the elements of the array that the cursor is on; JSON nulls in it are passed over. */
    <T> List<T> list(Supplier<@Nullable T> element) {
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new StreamReadException(parser, "an array ends too early");
            }
            T value = element.get();
            if (value != null) {
                elements.add(value);
            }
        }
        return elements;
    }

    /** Reads the object that the cursor is on; anything else is passed over. */
    <T> @Nullable T object(String what, Function<JsonCursor, T> reader) {
        if (atObject()) {
            return reader.apply(this);
        }
        skip(what);
        return null;
    }

    /** The same, and a text or number in place of an object, which is what somebody named by. */
    <T> @Nullable T object(String what, Function<JsonCursor, T> reader, Function<String, T> named) {
        if (atObject()) {
            return reader.apply(this);
        }
        String name = bare(what);
        return name == null ? null : named.apply(name);
    }

    /** The texts of these fields of the object that the cursor is on, in this order; other fields are passed over. */
    @Nullable
    String[] texts(String... names) {
        @Nullable String[] texts = new String[names.length];
        for (String field = nextField(); field != null; field = nextField()) {
            int i = 0;
            while (i < names.length && !names[i].equals(field)) {
                i++;
            }
            if (i < names.length) {
                texts[i] = display();
            } else {
                skip(field);
            }
        }
        return texts;
    }

    /** A text or number that names something, as it is written; anything else, and an empty text, is passed over. */
    @Nullable
    String bare(String what) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || (token != null && token.isNumeric())) {
            String name = parser.getString();
            return name.isBlank() ? null : name;
        }
        if (token != JsonToken.VALUE_NULL) {
            skip(what);
        }
        return null;
    }

    /** A scalar as text, whatever its kind; {@code null} for JSON null. */
    @Nullable
    String text() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != null && token.isScalarValue()) {
            return parser.getString();
        }
        skip("structure in place of text");
        return null;
    }

    /** A name to show: text, or the first text of a map by language. */
    @Nullable
    String display() {
        if (!atObject()) {
            return text();
        }
        String first = null;
        while (nextField() != null) {
            String value = text();
            first = first == null ? value : first;
        }
        return first;
    }

    @Nullable
    OffsetDateTime dateTime() {
        String text = text();
        return text == null ? null : DateTimes.parse(text);
    }

    /** Any value, as text, number, boolean, list or map. */
    @Nullable
    Object value() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new StreamReadException(parser, "a value is missing");
        }
        return switch (token) {
            case START_OBJECT -> map();
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value());
                }
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    /** The fields of the object that the cursor is on. */
    Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = nextField(); name != null; name = nextField()) {
            fields.put(name, value());
        }
        return fields;
    }

    /** Passes over the value that the cursor is on. */
    void skip(String what) {
        unread.accept(what);
        parser.skipChildren();
    }

    @Override
    public void close() {
        parser.close();
    }
}

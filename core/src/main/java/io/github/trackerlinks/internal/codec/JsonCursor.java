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
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads one JSON document leniently: a value of an unexpected kind counts as absent, and an unknown field is skipped. The
 * names of skipped fields go to {@code skipped}, so that tests can be strict.
 */
final class JsonCursor implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private final JsonParser parser;
    private final Consumer<String> skipped;

    private JsonCursor(byte[] document, Consumer<String> skipped) {
        this.parser = JSON.createParser(ObjectReadContext.empty(), document);
        this.skipped = skipped;
    }

    /**
     * Reads a document.
     *
     * @throws MalformedResponse if the parser or the reader finds the document invalid
     */
    static <T> T read(byte[] document, Consumer<String> skipped, Function<JsonCursor, T> reader) {
        try (JsonCursor in = new JsonCursor(document, skipped)) {
            return reader.apply(in);
        } catch (JacksonException | IllegalArgumentException e) {
            String problem = e instanceof JacksonException parsing ? parsing.getOriginalMessage() : e.getMessage();
            throw new MalformedResponse("not the JSON that was expected (" + problem + ")", e);
        }
    }

    /** Moves to the first token; {@code null} for an empty document. */
    @Nullable
    JsonToken start() {
        return parser.nextToken();
    }

    /** Checks that the document ends here. */
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

    /** Moves to the value of the next field and returns the field's name, or {@code null} at the end of the object. */
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

    /** Reads the elements of the current array; JSON nulls in it are skipped. */
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

    /** Reads the current object; anything else is skipped. */
    <T> @Nullable T object(String what, Function<JsonCursor, T> reader) {
        if (atObject()) {
            return reader.apply(this);
        }
        skip(what);
        return null;
    }

    /** Reads the current object, or the text or number that stands for it; anything else is skipped. */
    <T> @Nullable T object(String what, Function<JsonCursor, T> reader, Function<String, T> named) {
        if (atObject()) {
            return reader.apply(this);
        }
        String name = name(what);
        return name == null ? null : named.apply(name);
    }

    /** The texts of these fields of the current object, in the order of {@code names}; other fields are skipped. */
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

    /** A text or number that names something, as it is written; {@code null} for anything else and for a blank text. */
    @Nullable
    String name(String what) {
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

    /** Any scalar as text; {@code null} for JSON null and for anything else. */
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

    /** A name to show: a text, or the first text of a map by language. */
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

    /** Any value, as text, number, boolean, list, map or {@code null}. */
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

    /** The fields of the current object. */
    Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = nextField(); name != null; name = nextField()) {
            fields.put(name, value());
        }
        return fields;
    }

    /** Skips the current value. */
    void skip(String what) {
        skipped.accept(what);
        parser.skipChildren();
    }

    @Override
    public void close() {
        parser.close();
    }
}

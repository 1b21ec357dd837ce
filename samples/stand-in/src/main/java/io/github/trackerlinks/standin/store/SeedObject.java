package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.wire.Dates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object of the file. Knows its place in the file and which of its fields were not read. */
final class SeedObject {

    private final String place;
    private final JsonNode node;
    private final Set<String> known = new HashSet<>();

    SeedObject(String place, JsonNode node) {
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw wrong("not an object");
        }
    }

    List<SeedObject> list(String name) {
        known.add(name);
        JsonNode list = node.get(name);
        List<SeedObject> objects = new ArrayList<>();
        if (list == null) {
            return objects;
        }
        if (!list.isArray()) {
            throw wrong(name + " is not a list");
        }
        for (JsonNode element : list) {
            objects.add(new SeedObject(place + ": " + name + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    List<String> texts(String name) {
        known.add(name);
        JsonNode list = node.get(name);
        List<String> texts = new ArrayList<>();
        if (list == null) {
            return texts;
        }
        for (JsonNode element : list) {
            if (!element.isString()) {
                throw wrong(name + " is not a list of strings");
            }
            texts.add(element.stringValue());
        }
        if (!list.isArray()) {
            throw wrong(name + " is not a list of strings");
        }
        return texts;
    }

    @Nullable
    String text(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw wrong(name + " is not a string");
        }
        return value.stringValue();
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    String required(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw wrong(name + " is missing");
        }
        return value;
    }

    @Nullable
    Integer number(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw wrong(name + " is not an integer");
        }
        return value.intValue();
    }

    boolean flag(String name, boolean otherwise) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(name + " is neither true nor false");
        }
        return value.booleanValue();
    }

    @Nullable
    Instant date(String name) {
        String text = text(name);
        Instant date = text == null ? null : Dates.read(text);
        if (text != null && date == null) {
            throw wrong(name + " is not a date");
        }
        return date;
    }

    void checkNothingElse() {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw wrong("unknown field " + name);
            }
        }
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(place + ": " + what);
    }
}

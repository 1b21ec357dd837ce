package io.github.trackerlinks.standin.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object. A null counts as absent. Knows which fields were not read. */
public final class JsonFields {

    private final JsonNode object;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    /** The exceptions for what is wrong with a field. */
    public interface Problems {

        /** A required field is absent or empty. */
        RuntimeException missing(String name);

        /** A field is not what it should be. */
        RuntimeException invalid(String name, String problem);
    }

    /** These fields, with these exceptions. */
    public JsonFields(JsonNode object, Problems problems) {
        this.object = object;
        this.problems = problems;
    }

    /** The value of a field, or null. */
    public @Nullable JsonNode value(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** A required value. */
    public JsonNode required(String name) {
        JsonNode value = value(name);
        if (value == null) {
            throw problems.missing(name);
        }
        return value;
    }

    /** A string, or null if it is absent. */
    public @Nullable String text(String name) {
        JsonNode value = value(name);
        check(value == null || value.isString(), name, "is not a string");
        return value == null ? null : value.stringValue();
    }

    /** A string that may be absent. */
    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** A string that is neither absent nor blank. */
    public String requiredText(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw problems.missing(name);
        }
        return text;
    }

    /** A list of strings, or null if it is absent. */
    public @Nullable List<String> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        check(value.isArray(), name, "is not a list of strings");
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode element : value) {
            check(element.isString(), name, "is not a list of strings");
            texts.add(element.stringValue());
        }
        return texts;
    }

    /** An integer, or null if it is absent. */
    public @Nullable Integer number(String name) {
        JsonNode value = value(name);
        check(value == null || (value.canConvertToInt() && value.isIntegralNumber()), name, "is not an integer");
        return value == null ? null : value.intValue();
    }

    /** A boolean that may be absent. */
    public boolean flag(String name, boolean otherwise) {
        JsonNode value = value(name);
        check(value == null || value.isBoolean(), name, "is neither true nor false");
        return value == null ? otherwise : value.booleanValue();
    }

    /** A date, or null if it is absent. */
    public @Nullable Instant date(String name) {
        String text = text(name);
        Instant date = text == null ? null : Dates.read(text);
        check(text == null || date != null, name, "is not a date");
        return date;
    }

    /** The names of the fields that nothing has asked for. */
    public Set<String> unread() {
        Set<String> unread = new HashSet<>(object.propertyNames());
        unread.removeAll(known);
        return unread;
    }

    private void check(boolean right, String name, String problem) {
        if (!right) {
            throw problems.invalid(name, problem);
        }
    }
}

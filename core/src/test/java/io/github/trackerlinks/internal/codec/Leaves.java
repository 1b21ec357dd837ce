package io.github.trackerlinks.internal.codec;

import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The leaf values of a document or a record, as text by path. A date is given as its instant. */
final class Leaves {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d{4}");
    private static final DateTimeFormatter DOCUMENTED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx");

    private Leaves() {}

    /** Every value of a document, by its path: {@code /object/key}, {@code /0/id}. */
    static Map<String, String> ofJson(byte[] document) {
        Map<String, String> leaves = new TreeMap<>();
        try (JsonParser in = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token.isScalarValue()) {
                    leaves.put(in.streamReadContext().pathAsPointer().toString(), normal(in.getString()));
                }
            }
        }
        return leaves;
    }

    /** Every non-null leaf of records, lists and maps, by the names of the record components. */
    static Map<String, String> of(Object value) {
        Map<String, String> leaves = new TreeMap<>();
        collect("", value, leaves);
        return leaves;
    }

    private static void collect(String path, @Nullable Object value, Map<String, String> leaves) {
        if (value == null) {
            return;
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(path + "/" + i, list.get(i), leaves);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> collect(path + "/" + key, element, leaves));
        } else if (value instanceof Record && value.getClass().getRecordComponents().length > 1) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                collect(path + "/" + component.getName(), read(component, value), leaves);
            }
        } else {
            leaves.put(
                    path,
                    value instanceof OffsetDateTime date ? date.toInstant().toString() : value.toString());
        }
    }

    private static @Nullable Object read(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static String normal(String text) {
        return DATE.matcher(text).matches()
                ? OffsetDateTime.parse(text, DOCUMENTED).toInstant().toString()
                : text;
    }
}

package io.github.trackerlinks.standin.simulator;

import io.github.trackerlinks.standin.handler.Call;
import io.github.trackerlinks.standin.wire.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A path below the version and its operations by method. Collections allow a trailing slash. */
final class Resource {

    private static final String NAME = "*";

    private final List<String> pattern;
    private final boolean collection;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private Resource(String pattern, boolean collection) {
        this.pattern = List.of(pattern.split("/", -1));
        this.collection = collection;
    }

    /** An operation, with the name under which {@code Truth} counts it. */
    record Operation(String kind, Function<Call, Answer> answer) {}

    static Resource collection(String pattern) {
        return new Resource(pattern, true);
    }

    static Resource item(String pattern) {
        return new Resource(pattern, false);
    }

    Resource with(String method, String kind, Function<Call, Answer> answer) {
        operations.put(method, new Operation(method + " " + kind, answer));
        return this;
    }

    /** The segments of the path at the stars of the pattern; null if the path does not match. */
    @Nullable
    List<String> names(List<String> path, boolean trailingSlash) {
        if (path.size() != pattern.size() + 1 || (trailingSlash && !collection)) {
            return null;
        }
        List<String> names = new ArrayList<>(2);
        for (int i = 0; i < pattern.size(); i++) {
            String segment = path.get(i + 1);
            if (pattern.get(i).equals(NAME)) {
                names.add(segment);
            } else if (!pattern.get(i).equals(segment)) {
                return null;
            }
        }
        return names;
    }

    @Nullable
    Operation operation(String method) {
        return operations.get(method);
    }

    String allowed() {
        return String.join(", ", operations.keySet());
    }
}

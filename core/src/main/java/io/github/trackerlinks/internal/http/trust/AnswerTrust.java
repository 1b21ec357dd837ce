package io.github.trackerlinks.internal.http.trust;

import io.github.trackerlinks.error.TrackerException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Which texts mean that a write succeeded. Tracker's response to a write that needs no body is not documented, and a proxy may
 * answer "OK" in its place. A text is therefore believed only after reads have shown, {@value #PROOFS} times, that a write
 * with this response was applied, and only until a listing contradicts it.
 */
public final class AnswerTrust {
    /** One match could be another client's write at the same time; three in a row are not. */
    static final int PROOFS = 3;

    /** A gateway has few forms of responses; more would be noise. */
    private static final int MAX_FORMS = 100;

    private final Map<Form, Integer> proofs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Form, Integer> eldest) {
            return size() > MAX_FORMS;
        }
    };

    private final Set<String> inDoubt = new HashSet<>();

    /** Whether the latest response to this operation proved nothing, so that a read before the next write is useful. */
    public synchronized boolean isInDoubt(String operation) {
        return inDoubt.contains(operation);
    }

    /** Whether some text counts as a success of this operation. */
    public synchronized boolean isRelied(String operation) {
        return !proofs.isEmpty()
                && proofs.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().operation().equals(operation) && entry.getValue() >= PROOFS);
    }

    /** Whether the error means that a text came in place of JSON, which proves nothing yet. */
    public static boolean isUnproven(TrackerException error) {
        return error.getCause() instanceof Unproven;
    }

    /** A read after this write shows a change that a read before it did not. */
    public synchronized void proved(TrackerException error) {
        if (error.getCause() instanceof Unproven unproven && proofs.merge(unproven.form, 1, Integer::sum) >= PROOFS) {
            inDoubt.remove(unproven.form.operation());
        }
    }

    /** This write was not applied. */
    public synchronized void refuted(TrackerException error) {
        if (error.getCause() instanceof Unproven unproven) {
            proofs.remove(unproven.form);
        }
    }

    /** A reported success of this operation turned out to be false. */
    public synchronized void refuted(String operation) {
        proofs.keySet().removeIf(form -> form.operation().equals(operation));
    }

    /** A response proved by itself that the write was accepted. */
    public synchronized void acknowledged(String operation) {
        inDoubt.remove(operation);
    }

    /** The error for a text that is not known to mean success; {@code null} for one that is. */
    public synchronized @Nullable Unproven believe(String operation, HttpHeaders headers) {
        Form form = new Form(
                operation,
                String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)),
                headers.getFirst(HttpHeaders.SERVER),
                headers.getFirst("X-Request-Id") != null);
        if (proofs.getOrDefault(form, 0) >= PROOFS) {
            inDoubt.remove(operation);
            return null;
        }
        inDoubt.add(operation);
        return new Unproven(form);
    }

    /** The features that distinguish Tracker's responses from those of a proxy in front of it. */
    private record Form(
            String operation, String mediaType, @Nullable String server, boolean requestId) {}

    /** A response whose form proves nothing yet. */
    public static final class Unproven extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Form form;

        private Unproven(Form form) {
            super("a text in place of an answer", null, false, false);
            this.form = form;
        }
    }
}

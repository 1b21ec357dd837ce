package io.github.trackerlinks.internal.http.trust;

import io.github.trackerlinks.error.TrackerException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Which texts are the success of a write. What Tracker answers to a write that needs no body is not documented, and a
 * proxy may answer "OK" in its place. So a text is believed only after reads have shown, {@value #PROOFS} times, that such
 * an answer came with a write that was applied; and no longer than until a listing contradicts it.
 */
public final class AnswerTrust {
    /** Once could be someone else's write at the same time; three times in a row is not. */
    static final int PROOFS = 3;

    /** A gateway has few forms of answers; more would be noise. */
    private static final int MAX_FORMS = 100;

    private final Map<Form, Integer> proofs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Form, Integer> eldest) {
            return size() > MAX_FORMS;
        }
    };

    private final Set<String> inDoubt = new HashSet<>();

    /** Whether the latest answer to this operation proved nothing, so that a read before the next write is worth it. */
    public synchronized boolean isInDoubt(String operation) {
        return inDoubt.contains(operation);
    }

    /** Whether some text counts as this operation's success. */
    public synchronized boolean isRelied(String operation) {
        return proofs.entrySet().stream()
                .anyMatch(entry -> entry.getKey().operation().equals(operation) && entry.getValue() >= PROOFS);
    }

    /** Whether the error is a text in place of an answer, which proves nothing yet. */
    public static boolean isUnproven(TrackerException error) {
        return error.getCause() instanceof Unproven;
    }

    /** A read before this write did not show what a read after it does. */
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

    /** Something that was told as this operation's success is not there. */
    public synchronized void refuted(String operation) {
        proofs.keySet().removeIf(form -> form.operation().equals(operation));
    }

    /** An answer showed by itself that the write was taken. */
    public synchronized void acknowledged(String operation) {
        inDoubt.remove(operation);
    }

    /** What to fail with for a text that is not known to mean that the write was taken; {@code null} for one that is. */
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

    /** By what the answers of Tracker and those of a proxy in front of it can be told apart. */
    private record Form(
            String operation, String mediaType, @Nullable String server, boolean requestId) {}

    /** An answer whose form proves nothing yet. */
    public static final class Unproven extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Form form;

        private Unproven(Form form) {
            super("a text in place of an answer", null, false, false);
            this.form = form;
        }
    }
}

package io.github.trackerlinks.call;

import java.io.Serializable;
import java.util.Objects;

/**
 * One call, as filters and errors see it. It holds no header and no body.
 *
 * <p>The client makes the calls; {@link #builder} is for tests of filters:
 *
 * <pre>{@code
 * TrackerCall call = TrackerCall.builder("issueLinks.get", "GET", "/v3/issues/TEST-1/links/7")
 *         .repeatable(true)
 *         .build();
 * }</pre>
 */
public final class TrackerCall implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String method;
    private final String path;
    private final String pathTemplate;
    private final boolean repeatable;
    private final boolean resend;
    private final boolean batch;
    private final int items;

    private TrackerCall(Builder settings) {
        this.operation = settings.operation;
        this.method = settings.method;
        this.path = settings.path;
        this.pathTemplate = settings.pathTemplate;
        this.repeatable = settings.repeatable;
        this.resend = settings.resend;
        this.batch = settings.batch;
        this.items = settings.items;
    }

    /**
     * Describes a call that is not repeatable, no resend, not of a batch, without items, and whose path is its own template.
     *
     * @param operation see {@link #operation}
     * @param method see {@link #method}
     * @param path see {@link #path}
     */
    public static Builder builder(String operation, String method, String path) {
        return new Builder(operation, method, path);
    }

    /** A builder with the values of this call. */
    public Builder mutate() {
        return new Builder(operation, method, path)
                .pathTemplate(pathTemplate)
                .repeatable(repeatable)
                .resend(resend)
                .batch(batch)
                .items(items);
    }

    /** The method of this library, such as {@code entityLinks.create}. */
    public String operation() {
        return operation;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** Path and query, percent-encoded, with the version: {@code /v3/entities/project/42/links}. */
    public String path() {
        return path;
    }

    /**
     * The path with names in place of values and without a query: {@code /v3/entities/{type}/{id}/links}. There are few of
     * them, so it fits as the tag of a metric.
     */
    public String pathTemplate() {
        return pathTemplate;
    }

    /** Whether sending it twice has the effect of sending it once: true for reads, and for deletes by id. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** Whether a batch sends something in it that it sent before: a filter that limits how much is repeated may count it. */
    public boolean isResend() {
        return resend;
    }

    /**
     * Whether it changes nothing. A query that is too long for a URL is a {@code POST}, so the method alone does not tell:
     * such a {@code POST} is repeatable, and no other one is.
     */
    public boolean isRead() {
        return repeatable && !method.equals("DELETE");
    }

    /**
     * Whether {@code createAll} makes it: a write, a listing or a look-up. False for single operations, {@code ensure} and
     * {@code ensureAbsent} among them.
     */
    public boolean isBatch() {
        return batch;
    }

    /** How many links it creates or deletes, at most: the size of an array, 1 for any other write, 0 for a read. */
    public int items() {
        return items;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackerCall call
                && operation.equals(call.operation)
                && method.equals(call.method)
                && path.equals(call.path)
                && pathTemplate.equals(call.pathTemplate)
                && repeatable == call.repeatable
                && resend == call.resend
                && batch == call.batch
                && items == call.items;
    }

    @Override
    public int hashCode() {
        return Objects.hash(operation, method, path, pathTemplate, repeatable, resend, batch, items);
    }

    /** {@code entityLinks.create (POST /v3/entities/project/42/links)}. */
    @Override
    public String toString() {
        return operation + " (" + method + " " + path + ")";
    }

    /** The values of a call. */
    public static final class Builder {
        private final String operation;
        private final String method;
        private String path;
        private String pathTemplate;
        private boolean repeatable;
        private boolean resend;
        private boolean batch;
        private int items;

        private Builder(String operation, String method, String path) {
            this.operation = Objects.requireNonNull(operation, "operation");
            this.method = Objects.requireNonNull(method, "method");
            this.path = Objects.requireNonNull(path, "path");
            this.pathTemplate = path;
        }

        /** See {@link TrackerCall#path}; leaves the template as it is. */
        public Builder path(String newPath) {
            path = Objects.requireNonNull(newPath, "path");
            return this;
        }

        /** See {@link TrackerCall#pathTemplate}; the path by default. */
        public Builder pathTemplate(String newPathTemplate) {
            pathTemplate = Objects.requireNonNull(newPathTemplate, "pathTemplate");
            return this;
        }

        /** See {@link TrackerCall#isRepeatable}; false by default. */
        public Builder repeatable(boolean isRepeatable) {
            repeatable = isRepeatable;
            return this;
        }

        /** See {@link TrackerCall#isResend}; false by default. */
        public Builder resend(boolean isResend) {
            resend = isResend;
            return this;
        }

        /** See {@link TrackerCall#isBatch}; false by default. */
        public Builder batch(boolean isBatch) {
            batch = isBatch;
            return this;
        }

        /**
         * See {@link TrackerCall#items}; 0 by default.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder items(int newItems) {
            if (newItems < 0) {
                throw new IllegalArgumentException("items is " + newItems + ", should be at least 0");
            }
            items = newItems;
            return this;
        }

        /** The call. */
        public TrackerCall build() {
            return new TrackerCall(this);
        }
    }
}

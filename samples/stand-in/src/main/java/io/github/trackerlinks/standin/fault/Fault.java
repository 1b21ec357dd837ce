package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ResponseMode;
import io.github.trackerlinks.standin.wire.Request;
import java.time.Duration;
import java.util.Set;

/** A fault of one request. */
public sealed interface Fault
        permits Fault.Drop,
                Fault.ServerError,
                Fault.Silence,
                Fault.Truncation,
                Fault.Slowness,
                LateCommit,
                FalseSuccess,
                Interim,
                Gzip,
                HugeHeaders {

    /** Its name in options and in {@code Truth}. */
    String kind();

    /** Whether the fault comes before or after the request is processed. */
    default Moment moment() {
        return Moment.AFTER;
    }

    /** Whether this request can meet the fault. */
    default boolean concerns(Request request) {
        return true;
    }

    /** Whether the fault changes this answer. */
    default boolean touches(Answer answer) {
        return true;
    }

    /** The answer that is sent instead of {@code answer}. Only for answers that it {@link #touches}. */
    Answer spoil(Answer answer, Language language);

    /** Closes the connection and processes nothing. */
    static Fault dropBefore() {
        return new Drop(Moment.BEFORE, false);
    }

    /** Processes the request, then closes the connection without an answer. */
    static Fault dropAfter() {
        return new Drop(Moment.AFTER, false);
    }

    /**
     * Answers with this status (408, 460, 499, 500, 502, 503, 504, 421 or 425) and Tracker's error object. Processes
     * nothing.
     */
    static Fault errorBefore(int status) {
        return new ServerError(Moment.BEFORE, status, ErrorBody.JSON);
    }

    /**
     * Processes the request, then answers with this status (408, 460, 499, 500, 502, 503 or 504) and Tracker's error
     * object.
     */
    static Fault errorAfter(int status) {
        return new ServerError(Moment.AFTER, status, ErrorBody.JSON);
    }

    /** Never answers and processes nothing. */
    static Fault silentBefore() {
        return new Silence(Moment.BEFORE);
    }

    /** Processes the request, but never answers. */
    static Fault silentAfter() {
        return new Silence(Moment.AFTER);
    }

    /** Closes the connection without an answer, and processes the write this long after that. Only for writes. */
    static Fault lateCommit(Duration delay) {
        return new LateCommit(delay, new ResponseMode.Dropped(false));
    }

    /** Processes the request and closes the connection after half of the body. */
    static Fault truncate() {
        return new Truncation();
    }

    /** Processes the request and sends the body in pieces over this time. */
    static Fault slow(Duration over) {
        return new Slowness(over);
    }

    /**
     * Answers with a success (200, 201, 202, 203, 206 or 207) and body that do not come from Tracker. Processes
     * nothing.
     */
    static Fault successBefore(int status, SuccessBody body) {
        return new FalseSuccess(Moment.BEFORE, status, body);
    }

    /**
     * Processes the request and replaces a successful answer by this status and body, which do not come from Tracker.
     */
    static Fault successAfter(int status, SuccessBody body) {
        return new FalseSuccess(Moment.AFTER, status, body);
    }

    /** Processes the request and sends this many interim answers of this status (102 or 103) before the answer. */
    static Fault interim(int status, int times) {
        return new Interim(status, times);
    }

    /** Processes the request and compresses the body, whatever the request accepts. */
    static Fault gzip() {
        return new Gzip();
    }

    /** Processes the request and adds this many KiB of headers to the answer. */
    static Fault hugeHeaders(int kibibytes) {
        return new HugeHeaders(kibibytes);
    }

    /**
     * Ends the connection without an answer.
     *
     * @param reset whether it is reset (RST) instead of closed (FIN)
     */
    record Drop(Moment moment, boolean reset) implements Fault {

        @Override
        public String kind() {
            return "drop-" + moment.suffix();
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.leaving(new ResponseMode.Dropped(reset));
        }
    }

    /**
     * An error of the server or of a gateway, instead of the answer.
     *
     * @param status 500, 502, 503 or 504; 408, 460 or 499, which gateways send on a time-out or when the client has
     *     gone; 421
     *     or 425, which say that nothing was processed
     */
    record ServerError(Moment moment, int status, ErrorBody body) implements Fault {

        private static final Set<Integer> STATUSES = Set.of(408, 460, 499, 500, 502, 503, 504);
        private static final Set<Integer> UNPROCESSED = Set.of(421, 425);

        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException if it is none of these, or says that nothing was processed after the request
         *     was
         */
        public ServerError {
            if (!STATUSES.contains(status) && !(moment == Moment.BEFORE && UNPROCESSED.contains(status))) {
                throw new IllegalArgumentException("status of an error must be 408, 460, 499, 500, 502, 503 or 504"
                        + (moment == Moment.BEFORE ? ", or 421 or 425: " : ": ") + status);
            }
        }

        @Override
        public String kind() {
            return "error-" + moment.suffix();
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return body.answer(status, language);
        }
    }

    /** Never answers. */
    record Silence(Moment moment) implements Fault {

        @Override
        public String kind() {
            return "silent-" + moment.suffix();
        }

        @Override
        public boolean touches(Answer answer) {
            return !answer.departure().equals(ResponseMode.NEVER);
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.leaving(ResponseMode.NEVER);
        }
    }

    /** Sends half of the body; without a body, part of the status line. */
    record Truncation() implements Fault {

        @Override
        public String kind() {
            return "truncate";
        }

        @Override
        public boolean touches(Answer answer) {
            return answer.departure().equals(ResponseMode.WHOLE);
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.leaving(new ResponseMode.Cut(answer.body().bytes().length / 2));
        }
    }

    /**
     * Sends the body slowly. An answer without a body is not slowed.
     *
     * @param over the time from the head to the last piece
     */
    record Slowness(Duration over) implements Fault {

        /**
         * Checks the duration.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Slowness {
            if (over.isNegative() || over.isZero()) {
                throw new IllegalArgumentException("duration of a slow body must be positive: " + over);
            }
        }

        @Override
        public String kind() {
            return "slow";
        }

        @Override
        public boolean touches(Answer answer) {
            return answer.departure().equals(ResponseMode.WHOLE) && !answer.body().isEmpty();
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.leaving(new ResponseMode.Spread(over));
        }
    }
}

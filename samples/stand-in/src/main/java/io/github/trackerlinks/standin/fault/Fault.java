package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Departure;
import java.time.Duration;
import java.util.Set;

/** What goes wrong with one request. */
public sealed interface Fault
        permits Fault.Drop,
                Fault.ServerError,
                Fault.Silence,
                Fault.Truncation,
                Fault.Slowness,
                FalseSuccess,
                Interim,
                Gzip,
                HugeHeaders {

    /** The name in options and in the truth. */
    String kind();

    /** Whether the request is carried out before it goes wrong. */
    default Moment moment() {
        return Moment.AFTER;
    }

    /** Whether this answer leaves otherwise with the fault than without it. */
    default boolean touches(Answer answer) {
        return true;
    }

    /** What leaves instead of {@code answer}, which it touches. */
    Answer spoil(Answer answer, Language language);

    /** The connection is closed, and nothing was done. */
    static Fault dropBefore() {
        return new Drop(Moment.BEFORE, false);
    }

    /** All was done, and the connection is closed instead of an answer. */
    static Fault dropAfter() {
        return new Drop(Moment.AFTER, false);
    }

    /**
     * This status (408, 460, 499, 500, 502, 503 or 504; 421 or 425) with Tracker's error body, and nothing was done.
     */
    static Fault errorBefore(int status) {
        return new ServerError(Moment.BEFORE, status, ErrorBody.JSON);
    }

    /** All was done, and the answer is this status (408, 460, 499, 500, 502, 503 or 504) with Tracker's error body. */
    static Fault errorAfter(int status) {
        return new ServerError(Moment.AFTER, status, ErrorBody.JSON);
    }

    /** No answer ever, and nothing was done. */
    static Fault silentBefore() {
        return new Silence(Moment.BEFORE);
    }

    /** All was done, but there is no answer ever. */
    static Fault silentAfter() {
        return new Silence(Moment.AFTER);
    }

    /** All was done, and half of the answer's body comes before the connection closes. */
    static Fault truncate() {
        return new Truncation();
    }

    /** All was done, and the answer's body comes in pieces over this time. */
    static Fault slow(Duration over) {
        return new Slowness(over);
    }

    /** A success (200, 201, 202, 203, 206 or 207) that is not Tracker's, with this body, and nothing was done. */
    static Fault successBefore(int status, SuccessBody body) {
        return new FalseSuccess(Moment.BEFORE, status, body);
    }

    /** All was done, and a successful answer is replaced by this status and body, which are not Tracker's. */
    static Fault successAfter(int status, SuccessBody body) {
        return new FalseSuccess(Moment.AFTER, status, body);
    }

    /** All was done, and so many interim answers of this status (102 or 103) come before the answer. */
    static Fault interim(int status, int times) {
        return new Interim(status, times);
    }

    /** All was done, and the answer's body is compressed, whatever the request accepts. */
    static Fault gzip() {
        return new Gzip();
    }

    /** All was done, and the answer's head has so many KiB of headers besides its own. */
    static Fault hugeHeaders(int kibibytes) {
        return new HugeHeaders(kibibytes);
    }

    /**
     * The connection ends instead of an answer.
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
            return answer.leaving(new Departure.Dropped(reset));
        }
    }

    /**
     * An error of the server, or of a gateway in front of it, instead of the answer.
     *
     * @param status 500, 502, 503 or 504; 408, 460 or 499, with which gateways say that time is up or the client has left;
     *     421 or 425, which say that nothing was done
     */
    record ServerError(Moment moment, int status, ErrorBody body) implements Fault {

        private static final Set<Integer> STATUSES = Set.of(408, 460, 499, 500, 502, 503, 504);
        private static final Set<Integer> UNPROCESSED = Set.of(421, 425);

        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException when it is none of these, or says that nothing was done although all was
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

    /** No answer ever. */
    record Silence(Moment moment) implements Fault {

        @Override
        public String kind() {
            return "silent-" + moment.suffix();
        }

        @Override
        public boolean touches(Answer answer) {
            return !answer.departure().equals(Departure.NEVER);
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.leaving(Departure.NEVER);
        }
    }

    /** Half of the body; of an answer without a body, a part of the first line. */
    record Truncation() implements Fault {

        @Override
        public String kind() {
            return "truncate";
        }

        @Override
        public boolean touches(Answer answer) {
            return answer.departure().equals(Departure.WHOLE);
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.leaving(new Departure.Cut(answer.body().bytes().length / 2));
        }
    }

    /**
     * A body that dribbles; an answer without a body is not slowed.
     *
     * @param over from the head to the last piece
     */
    record Slowness(Duration over) implements Fault {

        /**
         * Checks the duration.
         *
         * @throws IllegalArgumentException when it is not positive
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
            return answer.departure().equals(Departure.WHOLE) && !answer.body().isEmpty();
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.leaving(new Departure.Spread(over));
        }
    }
}

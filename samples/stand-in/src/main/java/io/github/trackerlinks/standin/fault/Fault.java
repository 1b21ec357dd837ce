package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.text.OptionText;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.ResponseMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A fault of one request. */
public interface Fault {

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
        return answer.mode().equals(ResponseMode.WHOLE);
    }

    /** The answer that is sent instead of {@code answer}. Only for answers that it {@link #touches}. */
    Answer spoil(Answer answer, Language language);

    /**
     * The fault with a detail from the command line, such as a status; null if it has no such detail.
     *
     * @throws IllegalArgumentException if the value is out of range
     */
    default @Nullable Fault with(String detail) {
        return null;
    }

    /** Closes the connection and processes nothing. */
    static Fault dropBefore() {
        return new Drop(Moment.BEFORE, false);
    }

    /** Processes the request, then closes the connection without an answer. */
    static Fault dropAfter() {
        return new Drop(Moment.AFTER, false);
    }

    /** Processes nothing. Answers with Tracker's error object and 408, 460, 499, 500, 502, 503, 504, 421 or 425. */
    static Fault errorBefore(int status) {
        return new ServerError(Moment.BEFORE, status, ErrorBody.JSON);
    }

    /** Processes the request. Answers with Tracker's error object and 408, 460, 499, 500, 502, 503 or 504. */
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

    /** Processes nothing. Answers with a success (200 to 203, 206 or 207) that does not come from Tracker. */
    static Fault successBefore(int status, SuccessBody body) {
        return new FalseSuccess(Moment.BEFORE, status, body);
    }

    /** Processes the request and replaces a successful answer by one that does not come from Tracker. */
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

    /** Ends the connection without an answer: with a reset (RST) or a close (FIN). */
    record Drop(Moment moment, boolean reset) implements Fault {

        @Override
        public String kind() {
            return "drop-" + moment.suffix();
        }

        @Override
        public boolean touches(Answer answer) {
            return true;
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.withMode(new ResponseMode.Dropped(reset));
        }

        @Override
        public @Nullable Fault with(String detail) {
            return Set.of("close", "reset").contains(detail) ? new Drop(moment, detail.equals("reset")) : null;
        }
    }

    /** The body of a server error: Tracker's error object, the page of a gateway, or none. */
    enum ErrorBody {
        JSON,
        HTML,
        EMPTY
    }

    /**
     * An error of the server or of a gateway, instead of the answer. Gateways send 408, 460 and 499 on a time-out or
     * when the client has gone; 421 and 425 say that nothing was processed.
     */
    record ServerError(Moment moment, int status, ErrorBody body) implements Fault {

        private static final Set<Integer> STATUSES = Set.of(408, 460, 499, 500, 502, 503, 504);
        private static final Set<Integer> UNPROCESSED = Set.of(421, 425);

        public ServerError {
            boolean unprocessed = moment == Moment.BEFORE && UNPROCESSED.contains(status);
            FaultText.check(
                    STATUSES.contains(status) || unprocessed,
                    "status of an error must be 408, 460, 499, 500, 502, 503 or 504"
                            + (moment == Moment.BEFORE ? ", or 421 or 425: " : ": ") + status);
        }

        @Override
        public String kind() {
            return "error-" + moment.suffix();
        }

        @Override
        public boolean touches(Answer answer) {
            return true;
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            String page = "<html><head><title>%d</title></head><body><h1>Error %d</h1></body></html>";
            return switch (body) {
                case JSON -> ApiError.of(status, Message.UNAVAILABLE).answer(language);
                case HTML -> Answer.html(status, page.formatted(status, status));
                case EMPTY -> Answer.empty(status);
            };
        }

        @Override
        public @Nullable Fault with(String detail) {
            ErrorBody named = OptionText.named(ErrorBody.values(), detail);
            return named != null
                    ? new ServerError(moment, status, named)
                    : FaultText.isStatus(detail) ? new ServerError(moment, FaultText.number(detail), body) : null;
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
            return !answer.mode().equals(ResponseMode.NEVER);
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.withMode(ResponseMode.NEVER);
        }
    }

    /** Sends half of the body; without a body, part of the status line. */
    record Truncation() implements Fault {

        @Override
        public String kind() {
            return "truncate";
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.withMode(new ResponseMode.Cut(answer.body().bytes().length / 2));
        }
    }

    /** Sends the body over this time. An answer without a body is not slowed. */
    record Slowness(Duration over) implements Fault {

        public Slowness {
            FaultText.check(over.compareTo(Duration.ZERO) > 0, "duration of a slow body must be positive: " + over);
        }

        @Override
        public String kind() {
            return "slow";
        }

        @Override
        public boolean touches(Answer answer) {
            return Fault.super.touches(answer) && !answer.body().isEmpty();
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            return answer.withMode(new ResponseMode.Spread(over));
        }

        @Override
        public @Nullable Fault with(String detail) {
            return FaultText.isDuration(detail) ? new Slowness(OptionText.duration(detail)) : null;
        }
    }

    /** Compresses the body although the client did not ask for it. An answer without a body stays as it is. */
    record Gzip() implements Fault {

        @Override
        public String kind() {
            return "gzip";
        }

        @Override
        public boolean touches(Answer answer) {
            return Fault.super.touches(answer) && !answer.body().isEmpty();
        }

        @Override
        public Answer spoil(Answer answer, Language language) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(compressed)) {
                zip.write(answer.body().bytes());
            } catch (IOException inMemory) {
                throw new UncheckedIOException(inMemory);
            }
            return answer.withBody(Body.of(compressed.toByteArray())).with("Content-Encoding", "gzip");
        }
    }
}

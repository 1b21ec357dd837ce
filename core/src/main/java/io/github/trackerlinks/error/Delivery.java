package io.github.trackerlinks.error;

/** Whether a call that failed may have had its effect, and so whether it may be sent again. */
public enum Delivery {
    /**
     * It never left, or it was refused unprocessed (421, 425, 429, an HTTP/2 stream that was refused): it may be sent
     * again.
     */
    NOT_APPLIED,
    /** Tracker refused it for what it is (a 4xx that IANA knows, but 408): sending it again changes nothing. */
    REJECTED,
    /**
     * It left and no definite answer came (a reset, a time-out, a 5xx, 408, 460, 499 or another 4xx that IANA does not
     * know, a success that cannot be read or is not Tracker's): only a read can tell whether it was applied.
     */
    UNKNOWN
}

package io.github.trackerlinks.error;

/** Whether a failed call may have taken effect, and so whether it may be sent again. Closed within a major version. */
public enum Delivery {
    /**
     * The request never left, or the server refused it unprocessed (421, 425, 429, a refused HTTP/2 stream). It may be
     * sent again.
     */
    NOT_APPLIED,
    /**
     * Tracker rejected the request for what it is: any other 4xx in IANA's registry except 408, or a redirect that is not
     * followed. Sending it again changes nothing.
     */
    REJECTED,
    /**
     * The request left and no definite response came: a reset, a time-out, a 5xx, 408, a 4xx that is not in IANA's
     * registry (460, 499), a 303 to a write, a 2xx that Tracker does not use, or a success that cannot be read or does not
     * come from Tracker. Only a read can show whether it was applied.
     */
    UNKNOWN
}

package io.github.trackerlinks.error;

/** Whether a call that failed may have had its effect, and so whether it may be sent again. */
public enum Delivery {
    /** It never left, or it was refused unprocessed (429): it may be sent again. */
    NOT_APPLIED,
    /** Tracker refused it for what it is (a definite 4xx): sending it again changes nothing. */
    REJECTED,
    /**
     * It left and no definite answer came (a reset, a time-out, a 5xx, an unreadable success): only a read can tell
     * whether it was applied.
     */
    UNKNOWN
}

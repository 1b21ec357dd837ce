package io.github.trackerlinks.error;

/**
 * A call of a batch had nothing left to send when its turn came: what it was meant for has gone along with another call, or
 * is no longer wanted. Nothing was sent. Filters see it as an error of {@code Exchange.send()} and let it pass; it says
 * nothing about the server. Callers never see it.
 */
public final class NothingToSendException extends TrackerLinksException {
    private static final long serialVersionUID = 1L;

    /** Has no stack trace. */
    public NothingToSendException() {
        super("nothing was left to send");
    }
}

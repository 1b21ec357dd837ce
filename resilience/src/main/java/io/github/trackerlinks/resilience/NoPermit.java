package io.github.trackerlinks.resilience;

/** Why a call was given no permit, where that is no limiter's own refusal. */
final class NoPermit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPermit(String why) {
        super(why, null, false, false);
    }
}

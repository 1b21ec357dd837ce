package io.github.trackerlinks.bulklink.token;

/** Where tokens come from while a job runs. */
public interface TokenSource {
    /**
     * Reads the token that is there now. Blocks.
     *
     * @throws NoTokenException if there is none
     * @throws InterruptedException if nobody waits for it any more
     */
    String read() throws NoTokenException, InterruptedException;

    /** Whether to look for a new token while the one in use is still accepted: it has to be cheap. */
    boolean isWatched();

    /** Its name in messages. */
    String name();
}

package io.github.trackerlinks.bulklink.input;

import java.io.IOException;

/** A file that no job can start with: it is not there, cannot be read, or has another header. */
public final class UnusableInput extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableInput(String problem) {
        super(problem);
    }
}

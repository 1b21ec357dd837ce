package io.github.trackerlinks.bulklink.input;

import java.io.IOException;

/** A file that cannot be read to its end; the rows before the break are good. */
public final class BrokenInput extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenInput(String problem) {
        super(problem);
    }
}

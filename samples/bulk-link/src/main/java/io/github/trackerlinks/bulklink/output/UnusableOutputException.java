package io.github.trackerlinks.bulklink.output;

import java.io.IOException;
import java.nio.file.Path;

/** An output file cannot be used; the message names it. */
public final class UnusableOutputException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param path names the file
     * @param problem why it cannot be used
     */
    public UnusableOutputException(Path path, String problem) {
        super(path + ": " + problem);
    }
}

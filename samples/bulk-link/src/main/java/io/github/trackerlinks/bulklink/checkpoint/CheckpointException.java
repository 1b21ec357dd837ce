package io.github.trackerlinks.bulklink.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A checkpoint cannot be written any more; the message names it. */
public final class CheckpointException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    CheckpointException(Path path, IOException cause) {
        super(path + ": the checkpoint cannot be written any more (" + cause.getMessage() + ")", cause);
    }
}

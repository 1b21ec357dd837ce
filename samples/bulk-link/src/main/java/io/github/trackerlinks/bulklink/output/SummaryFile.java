package io.github.trackerlinks.bulklink.output;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The last line of a job, and why it stopped, for programs: one JSON object. It is there as a whole, or not at all. */
public final class SummaryFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path path;

    /**
     * Checks that it can be written. Writes nothing.
     *
     * @throws UnusableOutputException if its folder is not there, or it is a directory
     */
    public SummaryFile(Path path) throws UnusableOutputException {
        this.path = path.toAbsolutePath();
        Path folder = this.path.getParent();
        if (Files.isDirectory(path)) {
            throw new UnusableOutputException(path, "it is a directory");
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new UnusableOutputException(path, "its directory does not exist or cannot be written");
        }
    }

    /**
     * Writes it.
     *
     * @param results that the last line counts
     * @param reason why the job stopped; empty if it did not
     * @param goOn the command that goes on; empty if there is none
     */
    public void write(Counters counters, List<Result> results, int exitCode, String reason, String goOn)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("exitCode", exitCode);
            for (Result result : results) {
                json.writeNumberProperty(
                        result.toString(), result == Result.FAILED ? counters.failed() : counters.rows(result));
            }
            json.writeNumberProperty(Result.NOT_TRIED.toString(), counters.rows(Result.NOT_TRIED));
            json.writeNumberProperty("requests", counters.requests());
            json.writeNumberProperty("elapsedMillis", counters.millis());
            if (!reason.isEmpty()) {
                json.writeStringProperty("reason", StatusLine.oneLine(reason));
            }
            if (!goOn.isEmpty()) {
                json.writeStringProperty("goOn", goOn);
            }
            json.writeEndObject();
        }
        Path written = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(written, text.append('\n').toString(), StandardCharsets.UTF_8);
        Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
    }
}

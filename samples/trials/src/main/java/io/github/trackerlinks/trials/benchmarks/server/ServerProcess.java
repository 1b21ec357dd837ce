package io.github.trackerlinks.trials.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The server in a separate process, which ends with this one. */
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;
    private final String baseUrl;

    /** Starts the server and waits until it listens. */
    public ServerProcess() throws IOException {
        process = ChildJvm.start(PreparedServer.class, List.of());
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        baseUrl = "http://127.0.0.1:" + number() + "/v3";
    }

    /** The base URL, with the version of the API. */
    public String baseUrl() {
        return baseUrl;
    }

    /** The number of links created so far. */
    public long links() throws IOException {
        questions.println("links");
        return number();
    }

    private long number() throws IOException {
        return Long.parseLong(Objects.requireNonNull(answers.readLine(), "the server has stopped"));
    }

    @Override
    public void close() {
        questions.close();
        process.onExit().join();
    }
}

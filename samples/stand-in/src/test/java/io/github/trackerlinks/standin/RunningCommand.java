package io.github.trackerlinks.standin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stand-in that runs as a command in this process. */
final class RunningCommand implements AutoCloseable {

    private static final String GREETING = "listening on ";

    private final StringWriter err = new StringWriter();
    private final FutureTask<Integer> run;
    private final Thread thread;
    private final Caller caller;

    private RunningCommand(String... options) throws IOException {
        PipedReader pipe = new PipedReader();
        PrintWriter out = new PrintWriter(new PipedWriter(pipe), true);
        run = new FutureTask<>(() -> execute(out, options));
        thread = new Thread(run);
        thread.start();
        String line = new BufferedReader(pipe).readLine();
        if (line == null || !line.startsWith(GREETING)) {
            throw new IOException("did not start: " + err);
        }
        caller = new Caller(line.substring(GREETING.length()));
    }

    static RunningCommand with(String options) throws IOException {
        return options.isBlank()
                ? new RunningCommand()
                : new RunningCommand(options.trim().split(" +"));
    }

    /** Closes {@code out} at the end, so that a test does not wait for the greeting of a command that did not start. */
    private int execute(PrintWriter out, String... options) {
        try (out) {
            return StandInCommand.execute(out, new PrintWriter(err, true), options);
        }
    }

    Caller caller() {
        return caller;
    }

    String err() {
        return err.toString();
    }

    int faults(String kind) {
        return Bench.json(caller.get("/__stand-in/truth").body())
                .at("/faults/" + kind)
                .asInt(0);
    }

    int rows() {
        return Bench.json(caller.get("/__stand-in/truth").body())
                .at("/totalRows")
                .asInt();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            run.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException notEnded) {
            throw new AssertionError(notEnded);
        }
    }
}

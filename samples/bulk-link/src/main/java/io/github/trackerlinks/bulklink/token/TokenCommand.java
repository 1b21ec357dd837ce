package io.github.trackerlinks.bulklink.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command that prints a token. What it prints to standard error goes nowhere: it may hold the token, too.
 */
public final class TokenCommand implements TokenSource {
    /** Shorter than a call waits for its credentials, so that the reason can be told. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final int POLLED_MILLIS = 20;

    private final String variable;
    private final String command;
    private final Duration timeout;

    /**
     * @param variable the variable that has the command
     * @param command is run by a shell
     * @param timeout after that it is killed
     */
    public TokenCommand(String variable, String command, Duration timeout) {
        this.variable = variable;
        this.command = command;
        this.timeout = timeout;
    }

    @Override
    public String read() throws NoTokenException, InterruptedException {
        Process process = start();
        try (InputStream printed = process.getInputStream()) {
            byte[] bytes = printed(process, printed);
            int code = process.exitValue();
            if (code != 0) {
                throw new NoTokenException("the command of " + variable + " ended with exit code " + code);
            }
            String token = new String(bytes, StandardCharsets.UTF_8).strip();
            if (token.isEmpty()) {
                throw new NoTokenException("the command of " + variable + " printed nothing");
            }
            return token;
        } catch (IOException e) {
            throw new NoTokenException("the output of the command of " + variable + " cannot be read");
        } finally {
            end(process);
        }
    }

    /** The shell first: it would go on with its next command when the one that it waits for is ended. */
    private static void end(Process shell) {
        List<ProcessHandle> children = shell.descendants().toList();
        shell.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private Process start() throws NoTokenException {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new NoTokenException("the command of " + variable + " cannot be started");
        }
    }

    /** Takes only what is there: a read that waits could not be ended, nor by a child that keeps the pipe open. */
    private byte[] printed(Process process, InputStream printed)
            throws IOException, NoTokenException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        byte[] bytes = new byte[TokenFile.MAX_BYTES];
        int length = 0;
        boolean hasEnded = false;
        while (true) {
            int there = Math.min(printed.available(), bytes.length - length);
            length += printed.readNBytes(bytes, length, there);
            if (length == bytes.length) {
                throw new NoTokenException("the command of " + variable + " printed too much for a token");
            }
            if (there == 0 && hasEnded) {
                byte[] all = new byte[length];
                System.arraycopy(bytes, 0, all, 0, length);
                return all;
            }
            if (System.nanoTime() - end > 0) {
                throw new NoTokenException(
                        "the command of " + variable + " did not end within " + timeout.toMillis() + " ms");
            }
            hasEnded = there == 0 && process.waitFor(POLLED_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean isWatched() {
        return false;
    }

    @Override
    public String name() {
        return variable;
    }
}

package io.github.trackerlinks.bulklink.command;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;

/** A command that reads one file. Each way in which it can end has its exit code. */
public abstract class FileCommand implements Callable<Integer> {
    private static final String READ_AGAIN = "it is read more than once, which only a regular file allows";

    private final CommandEnvironment environment;
    private final StatusLine status;
    private String goOn = "";

    public FileCommand(CommandEnvironment environment, StatusLine status) {
        this.environment = environment;
        this.status = status;
    }

    /**
     * Does what the command is for.
     *
     * @return the exit code
     * @throws UsageException if an option is wrong; nothing was sent
     * @throws IOException if a file cannot be used; nothing was sent
     */
    public abstract int perform() throws UsageException, IOException;

    /** The name of its file in messages. */
    public abstract String name();

    /** The last line of a command that did nothing. */
    public abstract String nothing();

    public final CommandEnvironment environment() {
        return environment;
    }

    public final StatusLine status() {
        return status;
    }

    /** Sets the command that goes on with a job that stops; empty if there is none. */
    public final void goOn(String shell) {
        goOn = shell;
    }

    public final String goOn() {
        return goOn;
    }

    /** Opens a file that is read more than once. */
    public static InputFile open(InputOptions inputs, String file) throws IOException {
        if (file.equals(InputFile.STANDARD_INPUT)) {
            throw new UnusableInputException(READ_AGAIN);
        }
        InputFile input = inputs.open(file, InputStream.nullInputStream());
        if (input.mayBlock()) {
            input.close();
            throw new UnusableInputException(READ_AGAIN);
        }
        return input;
    }

    @Override
    public final Integer call() {
        try {
            return perform();
        } catch (UnusableInputException e) {
            status.say(e.in(name()));
        } catch (BrokenInputException e) {
            return stopped(e.in(name()));
        } catch (UsageException | IOException e) {
            status.say(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // Exit code 1 would mean that some links failed.
            return stopped("stopped by an internal error: " + e);
        }
        return ExitCode.USAGE;
    }

    private int stopped(String message) {
        status.say(message);
        environment.out().println(nothing());
        return ExitCode.STOPPED;
    }
}

package io.github.trackerlinks.bulklink;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the command in a process of its own. */
final class CommandProcess {
    private CommandProcess() {}

    /**
     * Starts a main class.
     *
     * @param before shell code to run first
     * @param input its standard input; null for none
     */
    static Process start(String before, Class<?> main, @Nullable File input, String url, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--base-url", url, "--rate", "unlimited"));
        String line = Stream.of(command)
                .flatMap(List::stream)
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder process = new ProcessBuilder("bash", "-c", before + "exec " + line);
        process.environment().putAll(CommandRunner.ENV);
        process.redirectInput(input == null ? new File("/dev/null") : input);
        return process.start();
    }

    /** Its standard error, read to the end. */
    static String err(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Its standard output, read to the end. */
    static String out(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

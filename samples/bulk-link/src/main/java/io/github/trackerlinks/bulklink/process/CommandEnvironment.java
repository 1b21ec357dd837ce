package io.github.trackerlinks.bulklink.process;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * The streams, variables and signals that a command runs with.
 *
 * @param out gets the last line and nothing else
 * @param err gets all messages and the progress
 * @param in standard input, which the file name {@code -} reads
 * @param env the environment variables
 * @param columns width of the terminal that shows {@code err}; 0 if it is not a terminal
 * @param interrupt completes when a signal asks the command to stop
 * @param fatalError emits an error that reached no caller
 */
public record CommandEnvironment(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> env,
        int columns,
        Mono<Void> interrupt,
        Mono<Throwable> fatalError) {}

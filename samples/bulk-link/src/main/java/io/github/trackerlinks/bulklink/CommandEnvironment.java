package io.github.trackerlinks.bulklink;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * What a command finds around itself.
 *
 * @param out gets the last line and nothing else
 * @param err gets everything that is told on the way
 * @param in what the file name {@code -} stands for
 * @param env the environment's variables
 * @param columns how wide the terminal is that {@code err} shows up on; 0 if it is none
 * @param interrupt completes when the user or the system asks to stop
 * @param fatalError emits an error that reached nobody else
 */
record CommandEnvironment(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> env,
        int columns,
        Mono<Void> interrupt,
        Mono<Throwable> fatalError) {}

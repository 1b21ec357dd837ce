package io.github.trackerlinks.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** Puts the {@link Watch} on at the start of a test run and writes down its verdict at the end. */
public final class WatchSession implements LauncherSessionListener {
    /** Where each JVM of a module's test run writes its verdict. */
    static final Path VERDICTS = Path.of("target", "watch");

    private static final String HOOK = "watch";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Hooks.onLastOperator(HOOK, WatchSession::watched);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Hooks.resetOnLastOperator(HOOK);
        Properties verdict = Watch.RUN.verdict();
        if (!verdict.getProperty("signals").equals("0")) {
            write(verdict);
        }
    }

    /**
     * Looks at nothing until the returned handle is closed: for runs so large that each log line and each operator's copy
     * of an error would cost minutes, and whose code other tests run under the watch.
     */
    public static Pause pause() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        root.setLevel(Level.INFO);
        Hooks.resetOnLastOperator(HOOK);
        return () -> {
            root.setLevel(level);
            Hooks.onLastOperator(HOOK, WatchSession::watched);
        };
    }

    /** Ends a pause. */
    public interface Pause extends AutoCloseable {
        @Override
        void close();
    }

    private static Publisher<Object> watched(Publisher<Object> publisher) {
        return publisher instanceof Mono<Object> mono
                ? mono.doOnNext(WatchSession::value).doOnError(WatchSession::error)
                : Flux.from(publisher).doOnNext(WatchSession::value).doOnError(WatchSession::error);
    }

    private static void value(Object value) {
        Watch.RUN.signal(String.valueOf(value));
    }

    private static void error(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        Watch.RUN.signal(text.append(error.toString()).toString());
    }

    private static void write(Properties verdict) {
        try {
            Files.createDirectories(VERDICTS);
            Path ours = VERDICTS.resolve(ProcessHandle.current().pid() + ".properties");
            try (Writer file = Files.newBufferedWriter(ours)) {
                verdict.store(file, "What the watch saw in one JVM of the test run");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** One read before anything is written: it shows wrong credentials, a wrong organization and a server that is away. */
final class Preflight {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Preflight() {}

    /**
     * Decides to stop if the job cannot succeed.
     *
     * @param monitor knows why no answer came
     */
    static Mono<Void> check(TrackerClient client, EnvCredentials credentials, StopSignal stop, ServerMonitor monitor) {
        return client.catalog()
                .myself()
                .timeout(PATIENCE)
                .onErrorResume(TrackerException.class, error -> {
                    stop.now(ExitCode.STOPPED, message(error, credentials));
                    return Mono.empty();
                })
                .onErrorResume(TimeoutException.class, error -> {
                    stop.now(ExitCode.STOPPED, noAnswer(monitor));
                    return Mono.empty();
                })
                .then();
    }

    private static String noAnswer(ServerMonitor monitor) {
        String problem = monitor.problem();
        String pause = monitor.pause();
        return "nothing was written: no answer within " + PATIENCE.toSeconds() + " s"
                + (problem == null ? "" : ", " + problem)
                + (pause.isEmpty() ? "" : "; " + pause);
    }

    private static String message(TrackerException error, EnvCredentials credentials) {
        String advice = error.isStatus(401)
                ? "check the credentials in " + credentials.tokenVariable() + ": "
                : error.isStatus(403) ? "check the organization in " + credentials.organizationVariable() + ": " : "";
        return "nothing was written: " + advice + error.getMessage();
    }
}

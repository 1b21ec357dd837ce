package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.server.EnvCredentials;
import io.github.trackerlinks.bulklink.server.ServerMonitor;
import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** One read before any write: it finds wrong credentials, a wrong organization and an unreachable server. */
public final class Preflight {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Preflight() {}

    /**
     * Stops the job if it cannot succeed.
     *
     * @param monitor knows why there was no response
     */
    public static Mono<Void> check(
            TrackerClient client, EnvCredentials credentials, StopSignal stop, ServerMonitor monitor) {
        return client.catalog()
                .myself()
                .timeout(PATIENCE)
                .onErrorResume(TrackerException.class, error -> {
                    stop.now(ExitCode.STOPPED, message(error, credentials));
                    return Mono.empty();
                })
                .onErrorResume(TimeoutException.class, error -> {
                    stop.now(ExitCode.STOPPED, noResponse(monitor));
                    return Mono.empty();
                })
                .then();
    }

    private static String noResponse(ServerMonitor monitor) {
        String problem = monitor.problem();
        String pause = monitor.pause();
        return "nothing was written: no response within " + PATIENCE.toSeconds() + " s"
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

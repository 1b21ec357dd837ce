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
     * @param watch knows why no answer came
     */
    static Mono<Void> check(TrackerClient client, EnvCredentials access, StopSignal stop, ServerMonitor watch) {
        return client.catalog()
                .myself()
                .timeout(PATIENCE)
                .onErrorResume(TrackerException.class, error -> {
                    stop.now(ExitCode.STOPPED, message(error, access));
                    return Mono.empty();
                })
                .onErrorResume(TimeoutException.class, error -> {
                    stop.now(ExitCode.STOPPED, noAnswer(watch));
                    return Mono.empty();
                })
                .then();
    }

    private static String noAnswer(ServerMonitor watch) {
        String problem = watch.problem();
        String rest = watch.rest();
        return "nothing was written: no answer within " + PATIENCE.toSeconds() + " s"
                + (problem == null ? "" : ", " + problem)
                + (rest.isEmpty() ? "" : "; " + rest);
    }

    private static String message(TrackerException error, EnvCredentials access) {
        String advice = error.isStatus(401)
                ? "check the credentials in " + access.credentialsVariable() + ": "
                : error.isStatus(403) ? "check the organization in " + access.organizationVariable() + ": " : "";
        return "nothing was written: " + advice + error.getMessage();
    }
}

package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.bulklink.output.ReportFiles;
import io.github.trackerlinks.call.HttpProxy;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a job.
 *
 * @param baseUrl base URL of the Tracker API
 * @param proxy the proxy for all connections; {@code null} for none
 * @param credentials the token and the organization
 * @param rate requests per second
 * @param batch sizes and concurrency
 * @param files where outcomes and dead letters go
 * @param language the language of Tracker's messages; {@code null} if Tracker chooses
 * @param maxFailures consecutive failures that stop the job
 */
record JobSettings(
        String baseUrl,
        @Nullable HttpProxy proxy,
        EnvCredentials credentials,
        Rate rate,
        BatchOptions batch,
        ReportFiles files,
        @Nullable String language,
        int maxFailures) {}

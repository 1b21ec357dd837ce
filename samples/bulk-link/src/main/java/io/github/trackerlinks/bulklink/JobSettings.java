package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.bulklink.output.ReportFiles;
import io.github.trackerlinks.call.HttpProxy;
import org.jspecify.annotations.Nullable;

/**
 * How a job is done.
 *
 * @param baseUrl where Tracker answers
 * @param proxy what connections lead through; {@code null} for nothing
 * @param credentials on whose behalf
 * @param rate requests per second
 * @param batch sizes and concurrency
 * @param files where outcomes and dead letters go
 * @param language of Tracker's messages; {@code null} for Tracker's own choice
 * @param maxFailures failures in a row that end the job
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

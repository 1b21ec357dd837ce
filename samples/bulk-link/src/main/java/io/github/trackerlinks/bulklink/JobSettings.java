package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.bulklink.output.ReportFiles;

/**
 * How a job is done.
 *
 * @param baseUrl where Tracker answers
 * @param access on whose behalf
 * @param rate requests per second
 * @param batch sizes and concurrency
 * @param files where outcomes and dead letters go
 * @param maxFailures failures in a row that end the job
 */
record JobSettings(String baseUrl, Access access, Rate rate, BatchOptions batch, ReportFiles files, int maxFailures) {}

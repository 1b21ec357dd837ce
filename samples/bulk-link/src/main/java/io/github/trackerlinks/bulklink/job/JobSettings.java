package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchOptions.Orientation;
import io.github.trackerlinks.bulklink.output.ReportFiles;
import io.github.trackerlinks.bulklink.server.EnvCredentials;
import io.github.trackerlinks.bulklink.server.Rate;
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
 * @param reorderBuffer bytes of rows that were settled before an earlier one, at which no more rows are read
 * @param rowMemory bytes of rows in work, at which no more rows are read
 */
public record JobSettings(
        String baseUrl,
        @Nullable HttpProxy proxy,
        EnvCredentials credentials,
        Rate rate,
        BatchOptions batch,
        ReportFiles files,
        @Nullable String language,
        int maxFailures,
        long reorderBuffer,
        long rowMemory) {
    /**
     * Rows in work at a time. The more there are, the more links of one end go in one request: 280 thousand links of a package
     * index take 32,500 requests with 8,192 rows, and 26,200 with these.
     */
    public static final int DEFAULT_WINDOW = 65_536;

    /** The part of the heap that rows take at most while they wait for an earlier one. */
    private static final int PART_OF_HEAP = 8;

    /**
     * An eighth of the heap. In the smallest heap that is tested, 64 MB, this is 8 MB. The rows in work take up to three times as
     * much, and the rest of a job lives in 20 MB. The rest is left for garbage.
     */
    public static long defaultReorderBuffer() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /** Three eighths of the heap. In 64 MB, these are some 30 thousand rows; with 160 MB or more, the window is the bound. */
    public static long defaultRowMemory() {
        return 3 * Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /**
     * The options of the batch. One slow row does not hold back the outcomes of the others. Requests are what a job pays for.
     * A file is one snapshot, so repeated rows are recognized, as far back as two windows of a batch, and all that are in work.
     */
    public static BatchOptions options(int window) {
        return BatchOptions.builder()
                .window(window)
                .order(Order.AS_COMPLETED)
                .orientation(Orientation.FEWEST_REQUESTS)
                .rememberSettled(2 * BatchOptions.DEFAULT_WINDOW)
                .build();
    }
}

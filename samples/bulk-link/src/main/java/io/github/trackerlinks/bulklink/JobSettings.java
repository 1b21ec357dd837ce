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
 * @param reorderBuffer bytes of rows that were settled before an earlier one, at which no more rows are read
 */
record JobSettings(
        String baseUrl,
        @Nullable HttpProxy proxy,
        EnvCredentials credentials,
        Rate rate,
        BatchOptions batch,
        ReportFiles files,
        @Nullable String language,
        int maxFailures,
        long reorderBuffer) {
    /** The part of the heap that rows take at most while they wait for an earlier one. */
    private static final int PART_OF_HEAP = 8;

    /**
     * An eighth of the heap. In the smallest heap that is tested, 64 MB, this is 8 MB. The rest of a job was seen to
     * live in 25 MB. When the bound is reached, the rows in the client still get results: with the default window and
     * 1 kB of detail each, they add 9 MB. A third of the heap is left for garbage.
     */
    static long defaultReorderBuffer() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }
}

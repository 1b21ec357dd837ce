package io.github.trackerlinks.bulklink.command;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.bulklink.job.JobSettings;
import io.github.trackerlinks.bulklink.output.ReportFiles;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.server.EnvCredentials;
import io.github.trackerlinks.bulklink.server.ProxyChoice;
import io.github.trackerlinks.bulklink.server.Rate;
import io.github.trackerlinks.call.HttpProxy;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that say where Tracker is, and how much is asked of it. */
public final class ServerOptions {
    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "base URL of the Tracker API; default ${DEFAULT-VALUE}")
    private String baseUrl = TrackerClient.DEFAULT_BASE_URL;

    @Option(
            names = "--proxy",
            paramLabel = "URL|none",
            description = "an HTTP proxy that supports CONNECT, as http://host:port; see below")
    private @Nullable String proxy;

    @Option(
            names = "--rate",
            paramLabel = "N|unlimited",
            defaultValue = "10",
            converter = Rate.Converter.class,
            description = "requests per second; default ${DEFAULT-VALUE}")
    private Rate rate = new Rate(10);

    @Option(names = "--concurrency", paramLabel = "N", description = "concurrent requests; default ${DEFAULT-VALUE}")
    private int concurrency = BatchOptions.DEFAULT_CONCURRENCY;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "how long Tracker may accept nothing before the job stops; default ${DEFAULT-VALUE}")
    private Duration patience = BatchOptions.DEFAULT_PATIENCE;

    @Option(
            names = "--settle-time",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = DurationConverter.class,
            description = "how long a new link may be missing from Tracker's lists; default ${DEFAULT-VALUE}")
    private Duration settleTime = BatchOptions.DEFAULT_SETTLE_TIME;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "language of Tracker's messages, such as en or ru; by default Tracker chooses")
    private @Nullable String language;

    public Rate rate() {
        return rate;
    }

    /** Where the links of a job go: to which server, and as which organization. */
    public String place(EnvCredentials credentials, Map<String, String> env) {
        String organization = credentials.organizationVariable();
        return String.format(Locale.ROOT, "%s of %s=%s", baseUrl, organization, env.get(organization));
    }

    /** The settings of a command that changes nothing and writes no files. */
    public JobSettings readingSettings(Map<String, String> env) throws UsageException {
        return settings(BatchOptions.defaults(), new ReportFiles(null, null), 1, 1, 1, env);
    }

    /**
     * The settings of a job with these options.
     *
     * @param batch gets what these options say of batches
     * @throws IllegalArgumentException if a value is out of range
     */
    public JobSettings settings(
            BatchOptions batch,
            ReportFiles files,
            int maxFailures,
            long reorderBuffer,
            long rowMemory,
            Map<String, String> env)
            throws UsageException {
        BatchOptions all = batch.mutate()
                .concurrency(concurrency)
                .patience(patience)
                .settleTime(settleTime)
                .build();
        HttpProxy through = ProxyChoice.of(proxy, baseUrl, env, System.getProperties());
        EnvCredentials credentials = EnvCredentials.of(env, patience);
        return new JobSettings(
                baseUrl, through, credentials, rate, all, files, language, maxFailures, reorderBuffer, rowMemory);
    }
}

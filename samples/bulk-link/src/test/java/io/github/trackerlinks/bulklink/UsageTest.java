package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.server.EnvCredentials;
import io.github.trackerlinks.call.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
    private static final String NOWHERE = "http://127.0.0.1:9";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--rate|0|'0' should be a number of requests per second from 0.01 to 100000, or unlimited",
                "--rate|fast|'fast' should be a number of requests per second from 0.01 to 100000, or unlimited",
                "--rate|NaN|'NaN' should be a number of requests per second from 0.01 to 100000, or unlimited",
                "--concurrency|0|concurrency is 0, should be from 1 to 10000",
                "--batch-size|0|batchSize is 0, should be from 1 to 1000000",
                "--window|-1|window is -1, should be from 1 to 1000000",
                "--window|many|'many' is not an int",
                "--max-failures|0|--max-failures is 0, should be at least 1",
                "--format|xml|Invalid value for option '--format'",
                "--base-url|http://example.com|would show the token to the network",
                "--proxy|ftp://proxy|--proxy should look like http://host:port",
                "--proxy|http://proxy:0|--proxy: port is 0, should be from 1 to 65535",
                "--proxy|http://ann:secret-token-4711@proxy:1|--proxy should not contain a user and a password",
                "--token|x|Unknown option",
                "--patience|soon|'soon' should be a duration like 500ms, 30s, 5m or 2h",
                "--settle-time|2h|settleTime is PT2H, should be from 0 to PT1H",
                "--existing|no|'no' should be on-conflict or read-first",
                "--reorder-buffer|0M|'0M' should be a size like 512k, 8M or 1G",
                "--reorder-buffer|8|'8' should be a size like 512k, 8M or 1G",
                "--encoding|klingon|Invalid value for option '--encoding'",
            })
    void aWrongOptionIsReportedInOneLine(String option, String value, String message) throws IOException {
        assertRefused(CommandRunner.run(file().toString(), option, value), message);
    }

    @Test
    void aFileIsRequiredIfThereIsAnyArgument() {
        assertRefused(CommandRunner.run("--rate", "5"), "Missing required parameter: 'FILE'");
    }

    @Test
    void credentialsComeFromExactlyOneVariable() throws IOException {
        String file = file().toString();
        String tokens = "set TRACKER_TOKEN, TRACKER_TOKEN_FILE, TRACKER_TOKEN_COMMAND, TRACKER_IAM_TOKEN,"
                + " TRACKER_IAM_TOKEN_FILE or TRACKER_IAM_TOKEN_COMMAND to the token in the environment; ";
        String organization = "set TRACKER_ORG_ID or TRACKER_CLOUD_ORG_ID to the organization in the environment; ";
        assertRefused(CommandRunner.runIn(Map.of("TRACKER_ORG_ID", "1"), file), tokens + "none is set");
        assertRefused(
                CommandRunner.runIn(Map.of("TRACKER_TOKEN", "a", "TRACKER_IAM_TOKEN", "b"), file),
                tokens + "TRACKER_TOKEN and TRACKER_IAM_TOKEN are set");
        assertRefused(
                CommandRunner.runIn(Map.of("TRACKER_TOKEN_FILE", "a", "TRACKER_TOKEN_COMMAND", "b"), file),
                tokens + "TRACKER_TOKEN_FILE and TRACKER_TOKEN_COMMAND are set");
        assertRefused(CommandRunner.runIn(Map.of("TRACKER_TOKEN", "a", "TRACKER_ORG_ID", ""), file), organization);
        assertRefused(
                CommandRunner.runIn(
                        Map.of("TRACKER_TOKEN", "OAuth " + CommandRunner.TOKEN, "TRACKER_ORG_ID", "1"), file),
                "TRACKER_TOKEN: token starts with \"OAuth\": give what follows it alone");
        assertRefused(
                CommandRunner.runIn(Map.of("TRACKER_TOKEN", CommandRunner.TOKEN + "\n", "TRACKER_ORG_ID", "1"), file),
                "TRACKER_TOKEN: token has a character at position 18 that a header cannot carry");
    }

    @Test
    void iamTokensAndCloudOrganizationsAreSentAsSuch() throws Exception {
        EnvCredentials credentials =
                EnvCredentials.of(Map.of("TRACKER_IAM_TOKEN", "t", "TRACKER_CLOUD_ORG_ID", "c"), Duration.ZERO);
        assertThat(credentials.token()).isEqualTo(Credentials.iam("t"));
        assertThat(credentials.organization().header()).isEqualTo("X-Cloud-Org-ID");
        assertThat(credentials.toString()).doesNotContain("Bearer t");
    }

    @Test
    void filesThatCannotBeUsedAreReportedInOneLine() throws IOException {
        String file = file().toString();
        String there = folder.toString();
        assertRefused(link(there), there + ": it is a directory");
        assertRefused(link(there + "/no.csv"), there + "/no.csv: the file does not exist");
        assertRefused(link(file, "--outcomes", there), there + ": it is a directory");
        assertRefused(link(file, "--outcomes", there + "/no/x"), there + "/no/x: the directory does not exist");
        assertRefused(link(file, "--dead-letters", file), file + ": this is the input file and would be overwritten");
        assertRefused(
                link(file, "--dead-letters", there + "/x", "--outcomes", there + "/./x"),
                "--outcomes and --dead-letters need different files");
        assertThat(Files.readString(file())).isNotEmpty();
    }

    @Test
    void aBadHeaderIsReportedInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), "source,target\nA-1,A-2\n");
        assertRefused(link(file.toString()), "bad.csv:1: the header has no column \"relationship\"");
    }

    @Test
    void aGzFileWithoutGzipIsRejected() throws IOException {
        Path file = Files.writeString(folder.resolve("no.csv.gz"), "nonsense");
        assertRefused(link(file.toString()), "no.csv.gz: its name ends in .gz, but it is not compressed with gzip");
    }

    @Test
    void anInternalErrorHasItsOwnExitCode() throws IOException {
        Map<String, String> broken = new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                throw new IllegalStateException("of the test");
            }

            @Override
            public String getOrDefault(Object variable, String value) {
                return variable.equals("NO_COLOR") ? value : super.getOrDefault(variable, value);
            }
        };
        CommandResult result = CommandRunner.runIn(broken, file().toString());
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .isEqualTo("bulk-link: stopped by an internal error: java.lang.IllegalStateException: of the test\n");
        assertThat(result.counts()).isEqualTo("created=0 already=0 failed=0");
    }

    @Test
    void helpIsPrinted() {
        CommandResult result = CommandRunner.run("--help");
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains(
                        "FILE",
                        "createdAt, createdBy",
                        "--max-failures",
                        "--reorder-buffer",
                        "--proxy",
                        "NO_PROXY",
                        "TRACKER_TOKEN",
                        "130 interrupted",
                        "project:ID, portfolio:ID or goal:ID",
                        "remote:ORIGIN/KEY",
                        "NDJSON: an object per line");
    }

    @Test
    void theOtherCommandsHaveHelpOfTheirOwnAndShareOptions() {
        assertThat(CommandRunner.run("--help").out()).contains("run verify", "run unlink", "run explain");
        for (String command : new String[] {"verify", "unlink", "explain"}) {
            CommandResult result = CommandRunner.run(command, "--help");
            assertThat(result.exit()).isZero();
            assertThat(result.out()).contains("Usage: run " + command, "--base-url", "--rate", "--proxy", "--encoding");
            assertRefused(CommandRunner.run(command), "Missing required parameter");
            assertRefused(CommandRunner.run(command, "1", "2", "3"), "Unmatched argument");
        }
        assertThat(CommandRunner.run("unlink", "--help").out())
                .contains("--checkpoint", "--dead-letters", "--include-confirmed", "--max-removals", "--yes");
        assertThat(CommandRunner.run("verify", "--help").out()).contains("--sample", "--seed");
        assertRefused(CommandRunner.run("verify", "x", "--sample", "0"), "--sample is 0, should be at least 1");
        assertRefused(CommandRunner.run("verify", "-"), "it is read more than once");
    }

    private static CommandResult link(String file, String... options) {
        String[] arguments = new String[options.length + 3];
        System.arraycopy(new String[] {file, "--base-url", NOWHERE}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandRunner.run(arguments);
    }

    private static void assertRefused(CommandResult result, String message) {
        assertThat(result.err()).startsWith("bulk-link: ").contains(message).hasLineCount(1);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("links.csv"), "source,relationship,target\nA-1,relates,A-2\n");
    }
}

package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.UserRef;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue links with the users and dates of the file. */
class ImportTest {
    private static final String HEADER = "source,relationship,target,createdAt,createdBy,updatedAt,updatedBy\n";
    private static final String MIXED = HEADER
            + "A-1,relates,A-2,2014-06-18T15:06:02.401999+03:00,anna.p,,\n"
            + "A-1,relates,A-3,,,,\n"
            + "A-2,clone,A-3,2015-01-02T03:04:05Z,1130000000000007,2016-01-02T03:04:05.6+0000,boris\n"
            + "project:a,depends on,project:b,,,,\n"
            + "A-1,relates,remote:ru.yandex.bitbucket/x/1,,,,\n";

    @TempDir
    private Path folder;

    private StandInServer server = CommandRunner.standIn();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void oneFileMayHavePlainAndImportedLinks() throws IOException {
        CommandResult result = link(file("mixed.csv", MIXED));
        assertThat(result.exit()).isZero();
        assertThat(result.counts()).isEqualTo("created=5 already=0 failed=0");
        assertThat(stored())
                .containsExactlyInAnyOrder(
                        "A-1,relates,A-2",
                        "A-1,relates,A-3",
                        "A-2,clone,A-3",
                        "project:a,depends on,project:b",
                        "A-1,RELATES,remote:ru.yandex.bitbucket/x/1");
        assertThat(stamps(link("A-1", "A-2")))
                .isEqualTo("2014-06-18T12:06:02.401Z anna.p, 2014-06-18T12:06:02.401Z anna.p");
        assertThat(stamps(link("A-2", "A-3")))
                .isEqualTo("2015-01-02T03:04:05Z user-1130000000000007, 2016-01-02T03:04:05.600Z boris");
        assertThat(stamps(link("A-1", "A-3"))).contains(" Vera K.");
    }

    @Test
    void aRerunFindsTheLinksAndKeepsTheirDatesAndUsers() throws IOException {
        link(file("mixed.csv", MIXED));
        Path outcomes = folder.resolve("outcomes.csv");
        CommandResult result =
                link(file("again.csv", MIXED.replace("anna.p", "boris")), "--outcomes", outcomes.toString());
        assertThat(result.exit()).isZero();
        assertThat(Files.readString(outcomes)).isEqualTo("""
                row,outcome,source,relationship,target,detail
                1,already,A-1,relates,A-2,
                2,already,A-1,relates,A-3,
                3,already,A-2,clone,A-3,
                4,already,project:a,depends on,project:b,
                5,already,A-1,relates,remote:ru.yandex.bitbucket/x/1,
                """);
        assertThat(stored()).hasSize(5);
        assertThat(stamps(link("A-1", "A-2"))).contains(" anna.p, ");
    }

    @Test
    void badRowsFailAloneAndTheirDeadLettersCanBeRunAgain() throws IOException {
        Path file = file("bad.csv", """
                source,relationship,target,createdAt,createdBy
                A-1,relates,A-2,2014-06-18T12:06:02,anna.p
                A-1,relates,A-3,2014-06-18T12:06:02Z,anna.p
                A-1,clone,A-4,,
                """);
        Path dead = folder.resolve("dead.csv");
        CommandResult result = link(file, "--dead-letters", dead.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.counts()).isEqualTo("created=1 already=0 failed=2");
        assertThat(result.err())
                .contains(file + ":2: A-1 relates A-2: createdAt \"2014-06-18T12:06:02\" has no offset from UTC")
                .contains(file + ":4: A-1 clone A-4: a link with the relationship \"clone\" can only be imported");
        assertThat(Files.readAllLines(dead))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(HEADER.strip() + ",line,reason,raw"),
                        line -> assertThat(line).startsWith("A-1,relates,A-2,2014-06-18T12:06:02,anna.p,,,2,"),
                        line -> assertThat(line).startsWith("A-1,clone,A-4,,,,,4,"));

        assertThat(link(dead).counts()).isEqualTo("created=0 already=0 failed=2");
        Files.writeString(
                dead, Files.readString(dead).replace("12:06:02,", "12:06:02Z,").replace("clone", "relates"));
        assertThat(link(dead).counts()).isEqualTo("created=2 already=0 failed=0");
        assertThat(stamps(link("A-1", "A-2"))).startsWith("2014-06-18T12:06:02Z anna.p, ");
    }

    @Test
    void deadLettersOfNdjsonKeepLoginsAndUidsApart() throws IOException {
        String date = "\"createdAt\":\"2014-06-18T12:06:02Z\",\"createdBy\":";
        String uid = "{\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"A-2\"," + date + "1130000000000007";
        String login = "{\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"A-3\"," + date + "\"7\","
                + "\"updatedAt\":\"2015-01-02T03:04:05Z\",\"updatedBy\":\"boris\"";
        String plain = "{\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"A-4\"";
        Path file = file("links.ndjson", uid + "}\n" + login + "}\n" + plain + "}\n");
        Path dead = folder.resolve("dead.ndjson");
        try (StandInServer empty = StandInServer.start(StandInOptions.defaults().withToken(CommandRunner.TOKEN))) {
            assertThat(run(file, empty, "--dead-letters", dead.toString()).counts())
                    .isEqualTo("created=0 already=0 failed=3");
        }
        assertThat(Files.readAllLines(dead))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(uid + ",\"line\":1,"),
                        line -> assertThat(line).startsWith(login + ",\"line\":2,"),
                        line -> assertThat(line).startsWith(plain + ",\"line\":3,"));

        assertThat(link(dead).counts()).isEqualTo("created=3 already=0 failed=0");
        assertThat(stamps(link("A-1", "A-2"))).contains("user-1130000000000007");
        assertThat(stamps(link("A-1", "A-3"))).isEqualTo("2014-06-18T12:06:02Z 7, 2015-01-02T03:04:05Z boris");
    }

    private CommandResult link(Path file, String... options) {
        return run(file, server, options);
    }

    private static CommandResult run(Path file, StandInServer server, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of(file.toString(), "--base-url", server.baseUrl(), "--rate", "unlimited"));
        arguments.addAll(List.of(options));
        return CommandRunner.run(arguments.toArray(String[]::new));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> stored() {
        try (Stream<?> links =
                server.links().map(link -> link.source() + "," + link.relationship() + "," + link.target())) {
            return links.map(String::valueOf).toList();
        }
    }

    private IssueLink link(String source, String target) {
        TrackerClient client = TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth(CommandRunner.TOKEN))
                .organization(Organization.yandex360("42"))
                .build();
        IssueLink found = client.issueLinks()
                .list(source)
                .filter(link ->
                        link.object() != null && target.equals(link.object().key()))
                .single()
                .delayUntil(link -> client.closeLater())
                .block(Duration.ofSeconds(30));
        return Objects.requireNonNull(found);
    }

    /** The date and user of the creation, then of the update. */
    private static String stamps(IssueLink link) {
        return link.createdAt() + " " + name(link.createdBy()) + ", " + link.updatedAt() + " " + name(link.updatedBy());
    }

    private static @Nullable String name(@Nullable UserRef user) {
        return user == null ? null : user.display();
    }
}

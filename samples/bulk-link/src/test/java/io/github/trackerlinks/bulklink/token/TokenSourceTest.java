package io.github.trackerlinks.bulklink.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files and commands give, and that no message repeats it. */
class TokenSourceTest {
    private static final String SECRET = "secret-token-4711";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "\n", SECRET + "\r\n", "\n " + SECRET + "\n\n"})
    void aFileMayEndWithALineBreak(String text) throws Exception {
        assertThat(new TokenFile("V", file(text).toString()).read()).isEqualTo(SECRET);
        assertThat(command("cat '" + file(text) + "'").read()).isEqualTo(SECRET);
    }

    @Test
    void aFileWithoutATokenIsToldByItsVariable() throws IOException {
        assertNone(new TokenFile("V", file("\n").toString()), "the file of V is empty");
        assertNone(new TokenFile("V", file(SECRET.repeat(5_000)).toString()), "the file of V is too long for a token");
        assertNone(new TokenFile("V", folder.resolve(SECRET).toString()), "the file of V does not exist");
        Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
        assertNone(new TokenFile("V", folder.toString()), "the file of V cannot be read");
    }

    @Test
    void aFileThatWasChangedAMomentAgoMayBeOnlyPartOfAToken() throws Exception {
        Path file = file(SECRET);
        Instant changed = Files.getLastModifiedTime(file).toInstant();
        assertNone(at(changed, file), "the file of V is being written");
        assertNone(at(changed.plusMillis(199), file), "the file of V is being written");
        assertThat(at(changed.plusMillis(200), file).read()).isEqualTo(SECRET);
        assertThat(at(changed.minusSeconds(60), file).read())
                .as("another clock")
                .isEqualTo(SECRET);
    }

    private static TokenFile at(Instant now, Path file) {
        return new TokenFile("V", file.toString(), Clock.fixed(now, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo secret-token-4711; echo secret-token-4711 >&2; exit 3|ended with exit code 3",
                "echo secret-token-4711 >&2|printed nothing",
                "/no/such/secret-token-4711|ended with exit code 127",
                "yes secret-token-4711|printed too much for a token",
                "echo secret-token-4711; sleep 60|did not end within 500 ms",
                "(sleep 60; echo secret-token-4711) & wait|did not end within 500 ms",
            })
    @Timeout(20)
    void aCommandThatFailsIsToldWithoutItsOutput(String command, String problem) {
        assertNone(command(command), "the command of V " + problem);
    }

    @Test
    void aCommandThatIsNotWaitedForAnyMoreIsEnded() throws Exception {
        Path mark = folder.resolve("mark");
        TokenCommand command = new TokenCommand("V", "sleep 2; touch '" + mark + "'", Duration.ofMinutes(1));
        Thread reader = new Thread(() -> {
            try {
                command.read();
            } catch (NoTokenException | InterruptedException e) {
                // it was ended
            }
        });
        reader.start();
        Thread.sleep(300);
        reader.interrupt();
        reader.join(1_000);
        assertThat(reader.isAlive()).isFalse();
        Thread.sleep(2_200);
        assertThat(mark).doesNotExist();
    }

    private static void assertNone(TokenSource source, String message) {
        assertThatThrownBy(source::read)
                .isInstanceOf(NoTokenException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    private static TokenCommand command(String command) {
        return new TokenCommand("V", command, Duration.ofMillis(command.contains("sleep") ? 500 : 10_000));
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(10)));
    }
}

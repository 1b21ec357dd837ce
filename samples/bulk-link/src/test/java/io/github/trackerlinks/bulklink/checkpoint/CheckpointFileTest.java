package io.github.trackerlinks.bulklink.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile.Start;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Report;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.output.UnusableOutputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    private static final String JOB = "CSV for a server";

    @TempDir
    private Path folder;

    private Path path = Path.of("");

    @BeforeEach
    void name() {
        path = folder.resolve("job");
    }

    @Test
    void whatIsKnownOfRowsBehindTheMarkIsRead() throws IOException {
        try (CheckpointFile file = open(Start.AUTOMATIC)) {
            begin(file, 0, 1, 2, 3, 4);
            settle(file, Status.CREATED, 0, 1, 3);
            file.mark(mark(1));
            settle(file, Status.UNKNOWN, 4);
        }
        try (CheckpointFile file = open(Start.RESUME)) {
            Recovery recovery = file.recovery();
            assertThat(recovery.mark()).isEqualTo(mark(1));
            assertThat(IntStream.range(0, 6).filter(recovery::isDoubtful)).containsExactly(2, 4);
            assertThat(recovery.take(0)).as("it has its line").isNull();
            assertThat(recovery.take(1)).isEqualTo(new Settled(Result.CREATED, "told"));
            assertThat(recovery.take(3)).isEqualTo(new Settled(Result.CREATED, "told"));
            assertThat(recovery.take(1)).isNull();
            assertThat(recovery.end()).isEqualTo(5);
        }
    }

    /** Each place at which a crash can cut the file off. */
    @Test
    void aRecordThatWasCutOffIsDroppedAndTheNextIsReadAgain() throws IOException {
        try (CheckpointFile file = open(Start.AUTOMATIC)) {
            begin(file, 0, 1);
            settle(file, Status.CREATED, 0);
            file.mark(mark(1));
            begin(file, 2);
        }
        byte[] whole = Files.readAllBytes(path);
        long before = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            try (CheckpointFile file = open(Start.AUTOMATIC)) {
                Recovery recovery = file.recovery();
                long known =
                        recovery.mark().rows() + (recovery.isDoubtful(1) ? 1 : 0) + (recovery.isDoubtful(2) ? 1 : 0);
                assertThat(known).as("after %s bytes", length).isGreaterThanOrEqualTo(before);
                before = known;
                begin(file, 7);
            }
            try (CheckpointFile file = open(Start.AUTOMATIC)) {
                assertThat(file.recovery().isDoubtful(7))
                        .as("after %s bytes", length)
                        .isTrue();
            }
        }
        assertThat(before).isEqualTo(3);
    }

    /** As a power cut may leave them. */
    @Test
    void nothingBehindABrokenRecordIsBelieved() throws IOException {
        try (CheckpointFile file = open(Start.AUTOMATIC)) {
            begin(file, 0);
            begin(file, 1);
        }
        byte[] broken = Files.readAllBytes(path);
        broken[broken.length - 2] ^= 1;
        Files.write(path, broken);
        try (CheckpointFile file = open(Start.AUTOMATIC)) {
            assertThat(file.recovery().isDoubtful(0)).isTrue();
            assertThat(file.recovery().isDoubtful(1)).isFalse();
        }
        Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 4096));
        try (CheckpointFile file = open(Start.AUTOMATIC)) {
            assertThat(file.recovery().isDoubtful(0)).as("zeros are no records").isTrue();
        }
    }

    @Test
    void itStaysSmallAndForgetsNothingBehindTheMark() throws IOException {
        Path left = folder.resolve("job.new");
        Files.writeString(left, "left by a crash");
        try (CheckpointFile file = open(Start.AUTOMATIC)) {
            begin(file, 1_000_000, 1_000_001);
            settle(file, Status.FAILED, 1_000_001);
            for (int from = 0; from < 400_000; from += 1_000) {
                int[] rows = IntStream.range(from, from + 1_000).toArray();
                begin(file, rows);
                settle(file, Status.CREATED, rows);
                file.mark(mark(from + 1_000));
            }
            assertThat(Files.size(path)).isLessThan(5 << 20);
            begin(file, 1_000_002);
        }
        assertThat(left).doesNotExist();
        try (CheckpointFile file = open(Start.RESUME)) {
            assertThat(file.recovery().mark()).isEqualTo(mark(400_000));
            assertThat(file.recovery().isDoubtful(1_000_000)).isTrue();
            assertThat(file.recovery().isDoubtful(1_000_002)).isTrue();
            assertThat(file.recovery().take(1_000_001)).isEqualTo(new Settled(Result.FAILED, "told"));
            assertThat(file.recovery().take(399_999)).isNull();
        }
    }

    @Test
    void twoJobsCannotUseOne() throws IOException {
        try (CheckpointFile file = open(Start.AUTOMATIC)) {
            assertThatThrownBy(() -> open(Start.AUTOMATIC)).hasMessage(path + ": another job is using it");
            begin(file, 1);
            file.mark(mark(1));
        }
        open(Start.RESUME).close();
    }

    @Test
    void anotherJobIsRefusedAndChangesNothing() throws IOException {
        try (CheckpointFile file = open(Start.AUTOMATIC)) {
            begin(file, 1);
        }
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> CheckpointFile.open(path, Start.AUTOMATIC, "NDJSON", CheckpointFileTest::settled))
                .isInstanceOf(UnusableOutputException.class)
                .hasMessage(path
                        + ": it belongs to another job (CSV for a server), this one is: NDJSON; --restart begins anew");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        try (CheckpointFile file = open(Start.RESTART)) {
            assertThat(file.recovery().isDoubtful(1)).isFalse();
        }
    }

    @Test
    void aFileThatIsNoCheckpointIsLeftAsItIs() throws IOException {
        Files.writeString(path, "source,relationship,target\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> open(Start.RESTART))
                .hasMessage(path + ": this file is no checkpoint; it is left as it is");
        assertThat(path).hasContent("source,relationship,target\n");
        assertThatThrownBy(() -> CheckpointFile.open(folder, Start.AUTOMATIC, JOB, CheckpointFileTest::settled))
                .hasMessage(folder + ": a checkpoint has to be a regular file");
    }

    @Test
    void whatIsToBeGoneOnWithHasToBeThere() throws IOException {
        assertThatThrownBy(() -> open(Start.RESUME)).hasMessage(path + ": there is no checkpoint to go on from");
        assertThat(path).doesNotExist();
    }

    private CheckpointFile open(Start start) throws UnusableOutputException {
        return CheckpointFile.open(path, start, JOB, CheckpointFileTest::settled);
    }

    private static Settled settled(LinkOutcome<? extends Row> outcome) {
        return new Settled(
                switch (outcome.status()) {
                    case CREATED -> Result.CREATED;
                    case UNKNOWN -> Result.UNKNOWN;
                    default -> Result.FAILED;
                },
                "told");
    }

    private static Mark mark(long rows) {
        return new Mark(
                rows,
                rows + 5,
                -rows,
                new Report.Position(Map.of("--outcomes", 100 * rows), Map.of(Result.CREATED, rows)),
                7,
                8);
    }

    private static void begin(CheckpointFile file, int... rows) {
        file.beforeWrite(rows(rows)).block();
    }

    private static void settle(CheckpointFile file, Status status, int... rows) {
        file.settled(rows(rows).stream().map(row -> outcome(row, status)).toList())
                .block();
    }

    private static LinkOutcome<Row> outcome(Row row, Status status) {
        return status == Status.FAILED || status == Status.UNKNOWN
                ? LinkOutcome.withError(
                        row.index(), row, status, new InvalidItemException(new IllegalArgumentException("odd")))
                : LinkOutcome.of(row.index(), row, status);
    }

    private static List<Row> rows(int... rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> Row.of(row + 1, row + 2, "A-1", "relates", "B-" + row))
                .toList();
    }
}

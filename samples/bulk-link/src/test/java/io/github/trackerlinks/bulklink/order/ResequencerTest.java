package io.github.trackerlinks.bulklink.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResequencerTest {
    private static final long MUCH = Long.MAX_VALUE;
    private static final List<Result> RESULTS = List.of(Result.values());
    private static final String KILOBYTE = "x".repeat(1024);

    private final RecordingOutput output = new RecordingOutput(result -> true);
    private final RecordingOutput failures = new RecordingOutput(result -> result == Result.FAILED);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rowsAreWrittenInTheOrderOfTheInput(long seed) {
        int rows = 5_000;
        Random random = new Random(seed);
        Resequencer resequencer = filled(output, MUCH, rows);
        List<SettledRow> expected = IntStream.range(0, rows)
                .mapToObj(i -> settled(i, RESULTS.get(random.nextInt(RESULTS.size())), "x".repeat(random.nextInt(50))))
                .toList();
        List<SettledRow> arriving = new ArrayList<>(expected);
        Collections.shuffle(arriving, random);
        for (SettledRow next : arriving) {
            resequencer.settle(next.row().number() - 1, next.result(), next.detail());
        }
        assertThat(output.written()).isEqualTo(expected);
        assertThat(output.counted()).isEqualTo(arriving);
        assertThat(resequencer.memory()).isZero();
        assertThat(resequencer.oldest()).isNull();
    }

    @Test
    void aRowIsCountedAtOnceAndWrittenAfterTheRowsBeforeIt() {
        Resequencer resequencer = filled(output, MUCH, 3);
        resequencer.settle(1, Result.CREATED, "");
        assertThat(output.counted()).hasSize(1);
        assertThat(output.written()).isEmpty();
        resequencer.settle(0, Result.FAILED, "why");
        assertThat(output.written()).containsExactly(settled(0, Result.FAILED, "why"), settled(1, Result.CREATED, ""));
        assertThat(resequencer.oldestIndex()).isEqualTo(2);
    }

    @Test
    void rowsThatNoFileNeedsAreHeldAsBits() {
        int rows = 1_000_000;
        Resequencer resequencer = filled(failures, MUCH, rows);
        LongStream.range(1, rows).forEach(i -> resequencer.settle(i, Result.CREATED, ""));
        assertThat(resequencer.memory()).isPositive().isLessThan(2L * rows / Byte.SIZE + 2 * HeldRows.MEMORY);
        resequencer.settle(0, Result.FAILED, "why");
        assertThat(failures.written()).containsExactly(settled(0, Result.FAILED, "why"));
        assertThat(resequencer.oldestIndex()).isEqualTo(rows);
        assertThat(resequencer.memory()).isZero();
    }

    @Test
    void detailsCountAsTheBytesThatTheyTake() {
        int rows = 10_000;
        Resequencer resequencer = filled(failures, MUCH, rows);
        LongStream.range(1, rows).forEach(i -> resequencer.settle(i, Result.FAILED, KILOBYTE));
        assertThat(resequencer.memory()).isBetween(1024L * rows, 1100L * rows);
        resequencer.settle(0, Result.CREATED, "");
        assertThat(resequencer.memory()).isZero();
        assertThat(failures.numbers())
                .isEqualTo(LongStream.rangeClosed(2, rows).boxed().toList());
    }

    @Test
    void theInputWaitsAtTheBoundUntilTheOldestRowIsSettled() throws InterruptedException {
        Resequencer resequencer = filled(output, 10 * 1024, 1_000);
        Thread input = awaitRoom(resequencer);
        input.join();
        int held = 0;
        while (!resequencer.isFull()) {
            resequencer.settle(++held, Result.FAILED, KILOBYTE);
        }
        assertThat(held).isBetween(5, 10);
        Thread waiting = awaitRoom(resequencer);
        // Results still come, whether the bound is reached or not.
        resequencer.settle(++held, Result.FAILED, KILOBYTE);
        assertWaits(waiting);
        assertThat(output.written()).isEmpty();
        resequencer.settle(0, Result.CREATED, "");
        waiting.join();
        assertThat(output.written()).hasSize(held + 1);
        assertThat(resequencer.isFull()).isFalse();
    }

    @Test
    void theInputWaitsWhileRowsInWorkTakeAsMuchAsTheyMay() throws InterruptedException {
        Resequencer resequencer = new Resequencer(output, MUCH, 128 * 1024, null);
        IntStream.range(0, 128).forEach(index -> resequencer.add(row(index)));
        awaitRoom(resequencer).join();
        IntStream.range(128, 138)
                .forEach(index -> resequencer.add(Row.of(index + 1, index + 2, KILOBYTE, KILOBYTE, KILOBYTE)));
        Thread waiting = awaitRoom(resequencer);
        assertWaits(waiting);
        // A sixty-fourth of the bound is three rows: one is not enough.
        resequencer.settle(0, Result.CREATED, "");
        assertWaits(waiting);
        IntStream.range(1, 50).forEach(index -> resequencer.settle(index, Result.CREATED, ""));
        waiting.join();
    }

    @Test
    void theBoundIsReachedAgainAfterTheInputWentOn() {
        Resequencer resequencer = filled(output, 100 * 1024, 2_000);
        for (int oldest = 0; oldest < 2_000; oldest += 500) {
            for (int i = 1; i < 500; i++) {
                resequencer.settle(oldest + i, Result.FAILED, KILOBYTE);
            }
            assertThat(resequencer.isFull()).isTrue();
            resequencer.settle(oldest, Result.CREATED, "");
            assertThat(resequencer.isFull()).isFalse();
        }
        assertThat(output.written()).hasSize(2_000);
    }

    @Test
    void theInputDoesNotWaitWhenNoRowIsLeftToWaitFor() {
        Resequencer resequencer = filled(output, 1, 3);
        resequencer.settle(2, Result.CREATED, "");
        assertThat(resequencer.isFull()).isTrue();
        resequencer.settle(1, Result.CREATED, "");
        resequencer.settle(0, Result.CREATED, "");
        assertThat(resequencer.isFull()).isFalse();
    }

    @Test
    void aStopEndsTheWaiting() throws InterruptedException {
        Resequencer resequencer = filled(output, 1, 2);
        resequencer.settle(1, Result.CREATED, "");
        boolean[] isStopped = new boolean[1];
        Thread waiting = start(() -> resequencer.awaitRoom(() -> isStopped[0]));
        assertWaits(waiting);
        resequencer.wake();
        assertWaits(waiting);
        isStopped[0] = true;
        resequencer.wake();
        waiting.join();
    }

    @Test
    void afterAStopTheHeldRowsAreWrittenInOrderWithThoseBetweenThem() {
        Resequencer resequencer = filled(output, MUCH, 6);
        resequencer.settle(4, Result.FAILED, "why");
        resequencer.settle(1, Result.CREATED, "");
        resequencer.settle(2, Result.ALREADY, "");
        for (Row row = resequencer.oldest(); row != null; row = resequencer.oldest()) {
            resequencer.settle(resequencer.oldestIndex(), Result.NOT_TRIED, "");
        }
        assertThat(output.written())
                .containsExactly(
                        settled(0, Result.NOT_TRIED, ""),
                        settled(1, Result.CREATED, ""),
                        settled(2, Result.ALREADY, ""),
                        settled(3, Result.NOT_TRIED, ""),
                        settled(4, Result.FAILED, "why"),
                        settled(5, Result.NOT_TRIED, ""));
        assertThat(output.counted()).hasSize(6);
    }

    @Test
    void theFirstResultOfARowCounts() {
        Resequencer resequencer = filled(output, MUCH, 2);
        assertThat(resequencer.settle(1, Result.UNKNOWN, "")).isTrue();
        assertThat(resequencer.settle(1, Result.CREATED, "")).isFalse();
        assertThat(resequencer.settle(0, Result.CREATED, "")).isTrue();
        assertThat(resequencer.settle(0, Result.FAILED, "")).isFalse();
        assertThat(resequencer.settle(2, Result.CREATED, "")).isFalse();
        assertThat(output.written()).containsExactly(settled(0, Result.CREATED, ""), settled(1, Result.UNKNOWN, ""));
        assertThat(output.counted()).hasSize(2);
    }

    private static Resequencer filled(RecordingOutput output, long bound, int rows) {
        Resequencer resequencer = new Resequencer(output, bound);
        for (int i = 0; i < rows; i++) {
            resequencer.add(row(i));
        }
        return resequencer;
    }

    private static Row row(long index) {
        return Row.of(index + 1, index + 2, "A-" + index, "relates", "B-" + index);
    }

    private static SettledRow settled(long index, Result result, String detail) {
        return new SettledRow(row(index), result, detail);
    }

    private static Thread awaitRoom(Resequencer resequencer) {
        return start(() -> resequencer.awaitRoom(() -> false));
    }

    private static Thread start(Waiting waiting) {
        Thread thread = new Thread(() -> {
            try {
                waiting.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void assertWaits(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.sleep(1);
        }
        Thread.sleep(20);
        assertThat(thread.getState()).isEqualTo(Thread.State.WAITING);
    }

    /** Something that waits. */
    private interface Waiting {
        void run() throws InterruptedException;
    }
}

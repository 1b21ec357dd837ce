package io.github.trackerlinks.bulklink.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndCountsTest {
    @Test
    void itCountsAsAMapDoes() {
        EndCounts counts = new EndCounts();
        Map<Long, Integer> expected = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            long digest = random.nextInt(4) == 0 ? random.nextInt(100) : random.nextLong();
            counts.add(digest);
            expected.merge(digest, 1, Integer::sum);
        }
        assertThat(counts.size()).isEqualTo(expected.size());
        expected.forEach((digest, count) -> assertThat(counts.of(digest)).isEqualTo(count));
        assertThat(counts.of(random.nextLong())).isZero();
    }
}

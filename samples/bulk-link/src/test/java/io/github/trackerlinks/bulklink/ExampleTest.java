package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.Terminal.Ended;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleTest {
    @Test
    void withoutArgumentsTheExampleIsLinkedAndCompared() {
        Ended ended = Terminal.runIn(Map.of());
        assertThat(ended.exit()).isZero();
        assertThat(ended.err())
                .contains("linking the packaged example")
                .contains("the stand-in holds exactly the 3246");
        // A repeat at a window's edge is sent once more, found, and counted as created; the truth above is exact.
        assertThat(ended.counts())
                .isIn(
                        "created=3246 already=43 failed=0",
                        "created=3247 already=42 failed=0",
                        "created=3248 already=41 failed=0",
                        "created=3249 already=40 failed=0");
    }
}

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
        assertThat(ended.counts()).isEqualTo("created=3246 already=43 failed=0");
    }
}

package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleTest {
    @Test
    void withoutArgumentsTheExampleIsLinkedAndCompared() {
        CommandResult result = CommandRunner.runIn(Map.of());
        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("linking the packaged example")
                .contains("the stand-in stores exactly the 3246");
        assertThat(result.counts()).isEqualTo("created=3246 already=43 failed=0");
    }
}

package io.github.trackerlinks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A watch that finds nothing is worth something only if it would find it. */
class WatchTest {
    private final Watch watch = new Watch();

    @Test
    void findsATokenInALogLineAndInAValue() {
        watch.line("DEBUG sent Authorization: OAuth " + Watch.TOKEN);
        watch.signal("Request[headers={Authorization=[OAuth " + Watch.TOKEN + "]}]");
        watch.line("DEBUG sent");

        assertThat(watch.verdict())
                .containsEntry("logLines", "2")
                .containsEntry("signals", "1")
                .containsEntry("secretHits", "2")
                .containsEntry("leaks", "0");
    }

    @Test
    void findsALeakReport() {
        watch.line("ERROR io.netty.util.ResourceLeakDetector LEAK: ByteBuf.release() was not called");

        assertThat(watch.verdict()).containsEntry("leaks", "1").containsEntry("secretHits", "0");
    }
}

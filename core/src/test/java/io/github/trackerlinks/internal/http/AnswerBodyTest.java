package io.github.trackerlinks.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.TrackerCodecException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

class AnswerBodyTest {
    private static final NettyDataBufferFactory BUFFERS = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);

    private final ResponseBody body = new ResponseBody(
            TrackerCall.builder("issueLinks.list", "GET", "/v3/issues").build(), 10);

    @Test
    void withoutAnyPieceItIsEmpty() {
        assertThat(body.bytes()).isEmpty();
    }

    @Test
    void onePieceIsTheWholeOfIt() {
        add("{\"id\":7}");

        assertThat(body.bytes()).asString().isEqualTo("{\"id\":7}");
    }

    @Test
    void piecesAreJoinedInTheirOrderUpToTheLimit() {
        add("{\"i");
        add("");
        add("d\":");
        add("789}");

        assertThat(body.bytes()).asString().isEqualTo("{\"id\":789}");
    }

    @Test
    void oneByteMoreThanTheLimitIsRefusedAndItsBufferLeftToWhoeverDiscardsIt() {
        add("123456789");
        ByteBuf buffer = buffer("01");

        assertThatThrownBy(() -> body.add(BUFFERS.wrap(buffer)))
                .isInstanceOf(TrackerCodecException.class)
                .hasMessageContaining("its body is larger than maxResponseSize, which is 10 bytes");
        assertThat(buffer.release()).isTrue();
    }

    @Test
    void noBufferIsHeld() {
        ByteBuf buffer = buffer("12345");
        body.add(BUFFERS.wrap(buffer));

        assertThat(buffer.refCnt()).isZero();
    }

    private void add(String piece) {
        body.add(BUFFERS.wrap(buffer(piece)));
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}

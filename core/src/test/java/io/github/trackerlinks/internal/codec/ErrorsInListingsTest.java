package io.github.trackerlinks.internal.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors that come with the status of a success in place of links or names. */
class ErrorsInListingsTest {
    private static final LinkDecoder DECODER = new LinkDecoder();
    private static final String ERROR = "{\"errors\":{},\"errorMessages\":[\"no\"],\"statusCode\":422}";

    private static Stream<Function<byte[], Object>> listings() {
        return Stream.of(
                DECODER::issueLinks,
                DECODER::issueLinkPage,
                DECODER::remoteLinks,
                DECODER::linkedEntities,
                DECODER::linkTypes,
                DECODER::applications);
    }

    @ParameterizedTest
    @MethodSource("listings")
    void anErrorIsNotALink(Function<byte[], Object> listing) {
        assertThatThrownBy(() -> listing.apply(bytes("[" + ERROR + "]"))).isInstanceOf(MalformedResponse.class);
        assertThatThrownBy(() -> listing.apply(bytes("[{\"statusCode\":422}]"))).isInstanceOf(MalformedResponse.class);
        assertThatThrownBy(() -> listing.apply(bytes("[{\"status\":422,\"errors\":{\"a\":\"b\"}}]")))
                .isInstanceOf(MalformedResponse.class);
        assertThatThrownBy(() -> listing.apply(bytes("[\"please log in\"]"))).isInstanceOf(MalformedResponse.class);
        assertThatThrownBy(() -> listing.apply(bytes(ERROR))).isInstanceOf(MalformedResponse.class);
    }

    private static Stream<Function<byte[], Object>> objects() {
        return Stream.of(DECODER::issueLink, DECODER::remoteLink, DECODER::linkType, DECODER::myself, DECODER::names);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void anErrorIsNotAnotherObject(Function<byte[], Object> object) {
        assertThatThrownBy(() -> object.apply(bytes(ERROR))).isInstanceOf(MalformedResponse.class);
    }

    @ParameterizedTest
    @MethodSource("nameless")
    void aResponseWithoutNamesIsMalformed(String json) {
        assertThatThrownBy(() -> DECODER.names(bytes(json))).isInstanceOf(MalformedResponse.class);
    }

    private static Stream<String> nameless() {
        return Stream.of(ERROR, "{}", "{\"id\":null}");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}

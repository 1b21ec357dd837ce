package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a gateway packs with gzip although nobody asked for it. */
class GzipAnswersTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final String CREATE = "Unreadable answer to issueLinks.create (POST /v3/issues/TEST-1/links): ";
    private static final String CREATED = "{\"id\":7}";

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity, gzip"})
    void aPackedAnswerIsUnpacked(String encoding) {
        try (TestClients wire = TestClients.v3(packed(201, encoding, gzip(CREATED)))) {
            IssueLink link = wire.client().issueLinks().create(DRAFT).block();

            assertThat(link).extracting(IssueLink::id).isEqualTo("7");
            assertThat(wire.request()).doesNotContain("Accept-Encoding");
        }
    }

    @Test
    void aPackedListingInChunksIsUnpacked() {
        byte[] body = gzip("[{\"id\":1},{\"id\":2}]");
        Step chunks = connection -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ascii("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"));
            for (byte each : body) {
                bytes.writeBytes(new byte[] {'1', '\r', '\n', each, '\r', '\n'});
            }
            bytes.writeBytes(ascii("0\r\n\r\n"));
            connection.getOutputStream().write(bytes.toByteArray());
        };
        try (TestClients wire = TestClients.v3(chunks)) {
            assertThat(wire.client()
                            .issueLinks()
                            .list("TEST-1")
                            .mapNotNull(IssueLink::id)
                            .collectList()
                            .block())
                    .containsExactly("1", "2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity"})
    void whatIsNotPackedIsReadAsItIs(String encoding) {
        try (TestClients wire = TestClients.v3(packed(201, encoding, ascii(CREATED)))) {
            assertThat(wire.client().issueLinks().create(DRAFT).block()).isNotNull();
        }
    }

    @Test
    void anEmptyAnswerNeedsNoUnpacking() {
        try (TestClients wire = TestClients.v3(Step.answer(204, "", "Content-Encoding: gzip"))) {
            wire.client().issueLinks().delete("TEST-1", "7").block();
        }
    }

    @Test
    void aPackedErrorIsReadLikeAnyOther() {
        byte[] body = gzip("{\"errorMessages\":[\"Нет " + Watch.TOKEN + ".\"],\"statusCode\":422}");
        try (TestClients wire = TestClients.v3(packed(422, "gzip", body))) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error).hasMessageEndingWith(": Нет ****.");
            assertThat(error.delivery()).isEqualTo(Delivery.REJECTED);
        }
    }

    @Test
    void ofAnErrorThatBreaksOffOrIsNotPackedWhatCameIsKept() {
        byte[] whole = gzip("{\"errorMessages\":[\"No.\"]}");
        byte[] cut = Arrays.copyOf(whole, whole.length - 12);
        try (TestClients wire = TestClients.v3(packed(422, "gzip", cut), packed(422, "gzip", ascii("Sorry")))) {
            assertThat(((TrackerResponseException)
                                    Failures.of(wire.client().issueLinks().create(DRAFT)))
                            .body())
                    .startsWith("{\"errorM");
            assertThat(((TrackerResponseException)
                                    Failures.of(wire.client().issueLinks().create(DRAFT)))
                            .body())
                    .isEqualTo("Sorry");
        }
    }

    @Test
    void brokenGzipMayFollowAnAppliedRequest() {
        byte[] whole = gzip(CREATED);
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 8]++;
        byte[] wrongBlock = whole.clone();
        wrongBlock[10] = (byte) 0xff;
        for (byte[] body : new byte[][] {
            ascii(CREATED), Arrays.copyOf(whole, whole.length - 9), Arrays.copyOf(whole, 4), wrongSum, wrongBlock
        }) {
            try (TestClients wire = TestClients.v3(packed(201, "gzip", body))) {
                TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

                assertThat(error)
                        .isInstanceOf(TrackerCodecException.class)
                        .hasMessageStartingWith(CREATE + "it cannot be unpacked with gzip (");
                assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, br"})
    void anotherEncodingIsNamed(String encoding) {
        try (TestClients wire = TestClients.v3(packed(201, encoding, ascii(CREATED)))) {
            assertThat(Failures.of(wire.client().issueLinks().create(DRAFT)))
                    .isInstanceOf(TrackerCodecException.class)
                    .hasMessage(CREATE + "its Content-Encoding is not gzip, which is the only one that can be read");
        }
    }

    @Test
    void maxResponseSizeCountsWhatWasUnpacked() {
        String body = "{\"id\":7}" + " ".repeat(992);
        Step step = packed(201, "gzip", gzip(body));
        try (TestClients wire = TestClients.with(settings -> settings.maxResponseSize(1_000), step)) {
            assertThat(wire.client().issueLinks().create(DRAFT).block()).isNotNull();
        }
        try (TestClients wire = TestClients.with(settings -> settings.maxResponseSize(999), step)) {
            assertThat(Failures.of(wire.client().issueLinks().create(DRAFT)))
                    .isInstanceOf(TrackerCodecException.class)
                    .hasMessage(CREATE + "its body is larger than maxResponseSize, which is 999 bytes");
        }
    }

    @Test
    void aBombIsUnpackedUpToMaxResponseSizeAlone() {
        byte[] bomb = bomb();
        try (TestClients wire = TestClients.v3(
                packed(201, "gzip", bomb), packed(500, "gzip", bomb), packed(201, "gzip", gzip(CREATED)))) {
            assertThat(Failures.of(wire.client().issueLinks().create(DRAFT)))
                    .isInstanceOf(TrackerCodecException.class)
                    .hasMessage(CREATE + "its body is larger than maxResponseSize, which is 16777216 bytes");
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));
            assertThat(((TrackerResponseException) error).body()).hasSize(TrackerResponseException.MAX_BODY);
            assertThat(wire.client().issueLinks().create(DRAFT).block()).isNotNull();
        }
    }

    /** 2.5 GiB of white space when unpacked, which no array can hold. */
    private static byte[] bomb() {
        byte[] piece = gzip(" ".repeat(64 * 1024 * 1024));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(40 * piece.length);
        for (int i = 0; i < 40; i++) {
            bytes.writeBytes(piece);
        }
        return bytes.toByteArray();
    }

    private static Step packed(int status, String encoding, byte[] body) {
        return connection -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ascii("HTTP/1.1 " + status + " Some reason\r\nContent-Encoding: " + encoding
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n"));
            bytes.writeBytes(body);
            connection.getOutputStream().write(bytes.toByteArray());
        };
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

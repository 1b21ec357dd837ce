package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.ResponseMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses the body although the client did not ask for it. An answer without a body stays as it is. */
public record Gzip() implements Fault {

    @Override
    public String kind() {
        return "gzip";
    }

    @Override
    public boolean touches(Answer answer) {
        return answer.departure().equals(ResponseMode.WHOLE) && !answer.body().isEmpty();
    }

    @Override
    public Answer spoil(Answer answer, Language language) {
        Body compressed = Body.of(compressed(answer.body().bytes()));
        return new Answer(answer.status(), answer.headers(), compressed, answer.delay(), answer.departure())
                .with("Content-Encoding", "gzip");
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(compressed)) {
            zip.write(bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return compressed.toByteArray();
    }
}

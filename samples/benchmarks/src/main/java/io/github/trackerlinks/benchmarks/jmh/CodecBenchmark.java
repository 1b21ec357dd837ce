package io.github.trackerlinks.benchmarks.jmh;

import io.github.trackerlinks.benchmarks.contestant.Drafts;
import io.github.trackerlinks.benchmarks.server.PreparedAnswers;
import io.github.trackerlinks.internal.codec.DraftEncoder;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The codec: drafts to bytes, and bytes to records. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
    private static final int LISTED = 100;

    private final LinkDecoder decoder = new LinkDecoder();
    private final IssueLinkDraft draft =
            Objects.requireNonNull(Drafts.issueLinks(1).blockFirst());
    private final List<EntityLinkDraft> drafts = Objects.requireNonNull(
            Drafts.entityLinks(LISTED, LISTED).collectList().block());
    private final byte[] answer = PreparedAnswers.issueLink();
    private final byte[] listing = listing(answer);

    /** Encodes the body that creates one link. */
    @Benchmark
    public byte[] encodeOneIssueLink() {
        return DraftEncoder.issueLink(draft);
    }

    /** Encodes the body that creates a hundred links. */
    @Benchmark
    public byte[] encodeHundredEntityLinks() {
        return DraftEncoder.entityLinks(drafts);
    }

    /** Decodes the answer to the creation of one link. */
    @Benchmark
    public IssueLink decodeOneIssueLink() {
        return decoder.issueLink(answer);
    }

    /** Decodes the listing of a hundred links. */
    @Benchmark
    public List<IssueLink> decodeHundredIssueLinks() {
        return decoder.issueLinks(listing);
    }

    private static byte[] listing(byte[] link) {
        String text = new String(link, StandardCharsets.UTF_8);
        return Collections.nCopies(LISTED, text).toString().getBytes(StandardCharsets.UTF_8);
    }
}

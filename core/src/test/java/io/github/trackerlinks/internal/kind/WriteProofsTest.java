package io.github.trackerlinks.internal.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.http.trust.AnswerEvidence;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class WriteProofsTest {
    private static final TrackerCall CREATE =
            TrackerCall.builder("entityLinks.create", "POST", "/v3/x").build();
    private static final LinkDraft A = IssueLinkDraft.of("S-1", Relationship.RELATES, "A-1");
    private static final LinkDraft B = IssueLinkDraft.of("S-1", Relationship.RELATES, "B-1");
    private final TrackerException text = new TrackerCodecException(CREATE, "it is the text \"OK\"", null);
    private final TrackerException lost = new TrackerCodecException(CREATE, "it is broken", null);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final Noted noted = new Noted();
    private final WriteProofs<LinkDraft> creates = new WriteProofs<>(noted, true);

    @AfterEach
    void reset() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void whatWasNotThereBeforeAndIsThereAfterIsAProof() {
        end(creates, Mono.error(text), true, A, B);
        creates.read(List.of(B, A), shows(A, B));

        assertThat(noted.told).containsExactly("proved");
    }

    @Test
    void aWriteThatNoReadPrecededProvesNothing() {
        end(creates, Mono.error(text), false, A);
        creates.read(List.of(A), shows(A));

        assertThat(noted.told).isEmpty();
    }

    @Test
    void aPartOfAnArrayIsAContradiction() {
        end(creates, Mono.error(text), true, A, B);
        creates.read(List.of(A, B), shows(A));

        assertThat(noted.told).containsExactly("refuted");
    }

    @Test
    void aReadThatIsNotAskedAboutAllOfItTellsNothing() {
        end(creates, Mono.error(text), true, A, B);
        creates.read(List.of(A), shows(A));
        assertThat(noted.told).isEmpty();

        creates.read(List.of(A, B), shows(A, B));
        assertThat(noted.told).containsExactly("proved");
    }

    @Test
    void anotherFailureIsNoText() {
        end(creates, Mono.error(lost), true, A);
        creates.read(List.of(A), shows(A));

        assertThat(noted.told).isEmpty();
    }

    @Test
    void aDeleteIsProvedByWhatIsGone() {
        WriteProofs<LinkDraft> deletes = new WriteProofs<>(noted, false);
        end(deletes, Mono.error(text), true, A);
        deletes.read(List.of(A), shows());
        end(deletes, Mono.error(text), true, B);
        deletes.read(List.of(B), shows(B));

        assertThat(noted.told).containsExactly("proved", "refuted");
    }

    @Test
    void whatCountedAsASuccessIsAskedForByLaterReadsAndMayContradictIt() {
        noted.relied = true;
        end(creates, Mono.empty(), false, A);
        assertThat(creates.asked(List.of(B), draft -> true)).containsExactly(B);

        time.advanceTimeBy(BatchOptions.DEFAULT_SETTLE_TIME.plus(Duration.ofMillis(1)));
        assertThat(creates.asked(List.of(B), draft -> false)).containsExactly(B);
        List<LinkDraft> asked = creates.asked(List.of(B), draft -> true);
        assertThat(asked).containsExactly(B, A);

        creates.read(asked, shows(B));
        assertThat(noted.told).containsExactly("relied refuted");
    }

    @Test
    void whatAReadHasConfirmedOrWeHaveUndoneContradictsNothing() {
        noted.relied = true;
        end(creates, Mono.empty(), false, A);
        end(creates, Mono.empty(), false, B);
        time.advanceTimeBy(BatchOptions.DEFAULT_SETTLE_TIME.plus(Duration.ofMillis(1)));
        creates.read(List.of(A), shows(A));
        creates.forget(List.of(B));

        creates.read(List.of(A, B), shows());
        assertThat(noted.told).isEmpty();
    }

    @Test
    void aDoubtEndsWithTheNextWriteOfTheSame() {
        end(creates, Mono.error(text), true, A);
        end(creates, Mono.empty(), false, A);
        creates.read(List.of(A), shows(A));

        assertThat(noted.told).isEmpty();
    }

    @Test
    void aListingThatMayLagContradictsNothing() {
        noted.relied = true;
        end(creates, Mono.empty(), false, A);
        creates.read(List.of(A), shows());

        assertThat(noted.told).isEmpty();
    }

    private static void end(WriteProofs<LinkDraft> proofs, Mono<Void> write, boolean open, LinkDraft... drafts) {
        List<LinkDraft> written = List.of(drafts);
        proofs.begun(written);
        write.doOnError(TrackerException.class, error -> proofs.ended(written, open, error))
                .doOnSuccess(done -> proofs.succeeded(written))
                .onErrorComplete()
                .block();
    }

    private static ListedLinks<LinkDraft> shows(LinkDraft... drafts) {
        Set<LinkDraft> shown = Set.of(drafts);
        return new ListedLinks<>() {
            @Override
            public int size() {
                return 0;
            }

            @Override
            public @Nullable String id(LinkDraft draft) {
                return null;
            }

            @Override
            public boolean shows(LinkDraft draft) {
                return shown.contains(draft);
            }

            @Override
            public @Nullable String instead(LinkDraft draft) {
                return null;
            }

            @Override
            public boolean showsBeside(LinkDraft draft, LinkDraft other) {
                return false;
            }

            @Override
            public boolean mayHide(LinkDraft draft) {
                return false;
            }

            @Override
            public List<String> rows(LinkDraft draft, List<LinkDraft> removed) {
                return List.of();
            }
        };
    }

    private final class Noted implements AnswerEvidence {
        private final List<String> told = new ArrayList<>();
        private boolean relied;

        @Override
        public boolean isInDoubt() {
            return false;
        }

        @Override
        public boolean isRelied() {
            return relied;
        }

        @Override
        public boolean isUnproven(TrackerException error) {
            return error == text;
        }

        @Override
        public void proved(TrackerException error) {
            told.add("proved");
        }

        @Override
        public void refuted(TrackerException error) {
            told.add("refuted");
        }

        @Override
        public void refuted() {
            told.add("relied refuted");
        }
    }
}

package io.github.trackerlinks.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.trials.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class VerdictTest {
    private static final StandInOptions OPTIONS = StandInOptions.defaults()
            .withAutoCreate(true)
            .withLinks(links -> links.withDuplicates(Duplicates.ACCEPTED));

    private final List<EntityLinkDraft> links =
            Objects.requireNonNull(Workload.links(3, 1).collectList().block());

    @Test
    void aMissingLinkIsNotASuccess() {
        try (StandInServer empty = StandInServer.start(OPTIONS)) {
            Verdict verdict = new Verdict();
            verdict.add(LinkOutcome.of(0, links.get(0), Status.CREATED));
            verdict.add(LinkOutcome.of(1, links.get(1), new InvalidItemException(new IllegalStateException("no"))));

            assertThat(verdict.contradictions(empty, 2))
                    .singleElement()
                    .asString()
                    .startsWith("0 CREATED")
                    .endsWith("is not stored");
        }
    }

    @Test
    void aLinkIsTheSameFromBothEnds() {
        EntityLinkDraft link = links.get(0);
        EntityLinkDraft flipped = EntityLinkDraft.of(
                /* source= */ link.target(), Relationship.IS_DEPENDENT_BY, /* target= */ link.source());
        try (Trial trial = new Trial(OPTIONS, null, Duration.ofSeconds(5))) {
            trial.link(Flux.just(flipped), BatchOptions.defaults());
            trial.begin();
            trial.verdict().add(LinkOutcome.of(0, link, Status.CREATED));

            assertThat(trial.verdict().contradictions(trial.server(), 1)).isEmpty();
        }
    }

    @Test
    void aStoredLinkHasNotFailedAndIsStoredOnce() {
        try (Trial trial = new Trial(OPTIONS, null, Duration.ofSeconds(5))) {
            trial.link(Workload.links(3, 1), BatchOptions.defaults());
            trial.link(Workload.links(3, 1), BatchOptions.defaults());
            trial.begin();
            trial.verdict()
                    .add(LinkOutcome.of(0, links.get(0), new InvalidItemException(new IllegalStateException("no"))));
            trial.verdict().add(LinkOutcome.of(0, links.get(1), Status.CREATED));

            assertThat(trial.verdict().contradictions(trial.server(), 3))
                    .hasSize(6)
                    .contains("there are 2 outcomes instead of 3")
                    .anyMatch(text -> text.endsWith("is stored 2 times"))
                    .anyMatch(text -> text.startsWith("0 FAILED") && text.endsWith("is stored"))
                    .contains("1 outcomes are duplicates");
        }
    }
}

package io.github.trackerlinks.standin.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.relation.Relationship;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered for listings that lag. ListingLagTest tests what they show. */
class LagTest {

    private static final Duration BEHIND = Duration.ofSeconds(2);
    private static final int ROWS = 100;

    private final Instant start = Instant.parse("2024-03-02T09:00:00Z");
    private final Link.Stamp stamp = new Link.Stamp(new Users().myself(), start);
    private final Lag lag = new Lag(BEHIND);
    private final Entities entities = new Entities();
    private final Entity hub = entity("hub");
    private final Entity stranger = entity("stranger");
    private final List<Link> links = new ArrayList<>();

    private Entity entity(String id) {
        return entities.add(EntityType.PROJECT, id, null, null, start);
    }

    private Link link(int id, Entity target) {
        return Link.of(id, hub, Relationship.RELATES, "relates", target, stamp);
    }

    @BeforeEach
    void addRows() {
        for (int i = 0; i < ROWS; i++) {
            Link link = link(i, entity("e" + i));
            links.add(link);
            lag.added(link, start);
        }
        assertThat(lag.remembered()).isEqualTo(ROWS);
    }

    private void removeAll(Instant now) {
        for (Link link : links) {
            lag.removed(link, hub, now);
            lag.removed(link, link.target(), now);
        }
    }

    private void touch(String how, Instant now) {
        switch (how) {
            case "added" -> lag.added(link(ROWS, stranger), now);
            case "removed" -> lag.removed(link(ROWS, stranger), stranger, now);
            default -> assertThat(lag.shown(stranger, now)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"added", "removed", "shown"})
    void nothingOlderThanTheLagIsKeptWhicheverEndIsNext(String how) {
        Instant removal = start.plus(BEHIND);
        removeAll(removal);
        assertThat(lag.shown(hub, removal)).hasSize(ROWS);
        assertThat(lag.remembered()).isEqualTo(2 * ROWS + ROWS + 1);

        touch(how, removal.plus(BEHIND));

        int own = how.equals("added") ? 1 : how.equals("removed") ? 2 : 0;
        assertThat(lag.remembered()).isEqualTo(own);
        assertThat(lag.shown(hub, removal.plus(BEHIND))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"added", "removed", "shown"})
    void aRowThatNeverShowsIsNotKeptEither(String how) {
        removeAll(start.plusMillis(1));
        assertThat(lag.remembered()).isEqualTo(ROWS);

        touch(how, start.plus(BEHIND));

        int own = how.equals("added") ? 1 : how.equals("removed") ? 2 : 0;
        assertThat(lag.remembered()).isEqualTo(own);
    }
}

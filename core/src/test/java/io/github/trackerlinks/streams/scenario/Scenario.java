package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.Uniqueness;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is drawn for one stream.
 *
 * @param seed what it is drawn from
 * @param cast the ends of its links
 * @param items the input
 * @param existing the links that are there before
 * @param options what the run is asked for
 * @param exchangeTimeout how long the client waits for an answer
 * @param server how the server behaves
 * @param weather what goes wrong
 * @param input how the items come
 * @param consumer how the outcomes are taken
 */
public record Scenario(
        long seed,
        Cast cast,
        List<Item> items,
        List<Statement> existing,
        BatchOptions options,
        Duration exchangeTimeout,
        StandInOptions server,
        Weather weather,
        Input input,
        Consumer consumer) {
    /**
     * How the items come.
     *
     * @param delays before each item; zero, at once
     * @param end what comes after the last one
     */
    public record Input(List<Duration> delays, End end) {
        /** How an input ends. */
        public enum End {
            COMPLETES,
            FAILS,
            STAYS_OPEN
        }
    }

    /**
     * How the outcomes are taken.
     *
     * @param atOnce how many are asked for at once
     * @param pause how long before more are asked for
     * @param cancel when the consumer has enough; {@code null} for never
     */
    public record Consumer(
            long atOnce, Duration pause, @Nullable Duration cancel) {}

    public boolean isOnePerPair() {
        return server.rules().links().uniqueness() == Uniqueness.PAIR;
    }

    public Duplicates duplicates() {
        return server.rules().links().duplicates();
    }

    /** The links that two items of the input name differently, so that a client cannot know without asking. */
    public Set<LinkIdentity> linksWithAliases() {
        Map<LinkIdentity, LinkIdentity> names = new HashMap<>();
        return items.stream()
                .filter(item -> !item.sent().equals(names.computeIfAbsent(item.link(), first -> item.sent())))
                .map(Item::link)
                .collect(Collectors.toSet());
    }

    /** Links that are asked for under another name of one of their ends. */
    public Set<LinkIdentity> renamedLinks() {
        return items.stream()
                .filter(item -> !item.sent().equals(item.link()))
                .map(Item::link)
                .collect(Collectors.toSet());
    }

    /** Whether a server that has one of the wanted links must refuse another one of them. */
    public boolean hasContradictions() {
        Set<LinkIdentity> links = items.stream().map(Item::link).collect(Collectors.toSet());
        return links.stream().anyMatch(one -> isBarred(one, links));
    }

    /** Whether the server must refuse the link because of one of these. */
    public boolean isBarred(LinkIdentity link, Set<LinkIdentity> others) {
        boolean onePerPair = isOnePerPair();
        return others.stream().anyMatch(other -> link.isBarredBy(other, onePerPair));
    }

    @Override
    public String toString() {
        return """
                seed %d
                options  %s, exchangeTimeout %s
                server   %s %s %s
                weather  %s
                input    %s %s
                consumer %s
                existing %s
                items    %s
                """.formatted(
                        seed,
                        options,
                        exchangeTimeout,
                        server.rules().links(),
                        server.rules().timing(),
                        server.rules().rate(),
                        weather,
                        input.end(),
                        input.delays(),
                        consumer,
                        existing.stream().map(Statement::link).toList(),
                        items.stream().map(Item::toString).collect(Collectors.joining("\n         ")));
    }
}

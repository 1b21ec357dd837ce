package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.rules.Uniqueness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows, in the order of their creation. Adding and finding a row takes constant time. */
public final class LinkStore {

    private final Map<Long, Link> rows = new LinkedHashMap<>();
    private final Map<Long, Link> byMirrorId = new HashMap<>();
    private final Map<Object, Link> byKey = new HashMap<>();
    private final Map<Link.Kind, Long> counts = new EnumMap<>(Link.Kind.class);
    private final Uniqueness uniqueness;
    private final Lag lag;
    private long nextId;
    /** Whether two equal rows were ever stored. */
    private boolean twins;

    /** No rows. Listings lag by this time, and ids start with this one. */
    public LinkStore(Uniqueness uniqueness, Duration listingLag, long firstId) {
        this.uniqueness = uniqueness;
        this.lag = new Lag(listingLag);
        this.nextId = firstId;
    }

    public long nextId() {
        return nextId++;
    }

    /** The key by which links are compared here. */
    public Object key(Link link) {
        return uniqueness == Uniqueness.PAIR ? link.pair() : link.key();
    }

    /** The stored link that is equal to this one, the oldest of several; or null. */
    public @Nullable Link twin(Link link) {
        return byKey.get(key(link));
    }

    /** The row with this id at this end, or null. */
    public @Nullable Link find(long id, Linkable end, Link.Kind kind) {
        Link found = rows.getOrDefault(id, byMirrorId.get(id));
        return found != null && found.kind() == kind && found.joins(end) && found.id(end) == id ? found : null;
    }

    /** Whether this row is stored. */
    public boolean holds(Link link) {
        return rows.containsKey(link.id());
    }

    /** The links of this kind that a listing of this end shows, oldest first. With a lag, the state of some time ago. */
    public List<Link> listed(Linkable end, Link.Kind kind, Instant now) {
        return lag.shown(end, now).stream().filter(link -> link.kind() == kind).toList();
    }

    /** Stores a row. The caller decides whether an equal one may exist. */
    public void add(Link link, Instant now) {
        rows.put(link.id(), link);
        if (link.mirrorId() != link.id()) {
            byMirrorId.put(link.mirrorId(), link);
        }
        twins |= byKey.putIfAbsent(key(link), link) != null;
        counts.merge(link.kind(), 1L, Long::sum);
        lag.added(link, now);
        link.source().attach(link);
        link.target().attach(link);
    }

    /** Removes a row. */
    public void remove(Link link, Instant now) {
        rows.remove(link.id());
        byMirrorId.remove(link.mirrorId());
        counts.merge(link.kind(), -1L, Long::sum);
        for (Linkable end : List.of(link.source(), link.target())) {
            lag.removed(link, end, now);
            end.detach(link);
        }
        if (byKey.remove(key(link), link) && twins) {
            promoteTwin(link);
        }
    }

    /** A copy of all rows. */
    public List<Link> snapshot() {
        return new ArrayList<>(rows.values());
    }

    /** The number of rows by kind. */
    public Map<String, Long> counts() {
        return Map.of(
                "issue", count(Link.Kind.ISSUE), "entity", count(Link.Kind.ENTITY), "remote", count(Link.Kind.REMOTE));
    }

    private long count(Link.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Puts the next oldest row with the same key in its place. */
    private void promoteTwin(Link link) {
        link.source().links().stream()
                .filter(other -> key(other).equals(key(link)))
                .findFirst()
                .ifPresent(other -> byKey.put(key(link), other));
    }
}

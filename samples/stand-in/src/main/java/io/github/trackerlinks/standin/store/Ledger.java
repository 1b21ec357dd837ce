package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.rules.Uniqueness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows, in the order of their creation. Adding and finding a row takes constant time. */
public final class Ledger {

    private final Map<Long, Link> rows = new LinkedHashMap<>();
    private final Map<LinkKey, Link> byKey = new HashMap<>();
    private final Uniqueness uniqueness;
    private final Lag lag;
    /** Whether two equal rows were ever stored. */
    private boolean twins;

    private final Map<Long, Link> byMirrorId = new HashMap<>();
    private long nextId;
    private long issueRows;
    private long entityRows;
    private long remoteRows;

    /** No rows. Listings lag by this time, and ids start with this one. */
    public Ledger(Uniqueness uniqueness, Duration listingLag, long firstId) {
        this.uniqueness = uniqueness;
        this.lag = new Lag(listingLag);
        this.nextId = firstId;
    }

    /** A new id. */
    public long nextId() {
        return nextId++;
    }

    /** The key by which links are compared here. */
    public LinkKey key(Link link) {
        return uniqueness == Uniqueness.PAIR ? link.pair() : link.key();
    }

    /** Whether an equal link is stored. */
    public boolean holds(Link link) {
        return byKey.containsKey(key(link));
    }

    /**
     * The stored link that is equal to this one; the oldest of several.
     *
     * @throws IllegalStateException if there is none
     */
    public Link twin(Link link) {
        Link stored = byKey.get(key(link));
        if (stored == null) {
            throw new IllegalStateException("not stored: " + link.triple());
        }
        return stored;
    }

    /** The row with this id at either end, or null. */
    public @Nullable Link find(long id) {
        Link link = rows.get(id);
        return link != null ? link : byMirrorId.get(id);
    }

    /** The links of this issue or entity that a listing shows, oldest first. With a lag, the state of some time ago. */
    public List<Link> listed(Linkable end, Instant now) {
        return lag.shown(end, now);
    }

    /** Stores a row. The caller decides whether an equal one may exist. */
    public void add(Link link, Instant now) {
        rows.put(link.id(), link);
        twins |= byKey.putIfAbsent(key(link), link) != null;
        if (link instanceof IssueLink issueLink && issueLink.mirrorId() != link.id()) {
            byMirrorId.put(issueLink.mirrorId(), link);
        }
        count(link, 1);
        lag.added(link, now);
        link.source().attach(link);
        Linkable target = link.target();
        if (target != null) {
            target.attach(link);
        }
    }

    /** Removes a row. */
    public void remove(Link link, Instant now) {
        rows.remove(link.id());
        if (link instanceof IssueLink issueLink) {
            byMirrorId.remove(issueLink.mirrorId());
        }
        count(link, -1);
        lag.removed(link, link.source(), now);
        link.source().detach(link);
        Linkable target = link.target();
        if (target != null) {
            lag.removed(link, target, now);
            target.detach(link);
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
        return Map.of("issue", issueRows, "entity", entityRows, "remote", remoteRows);
    }

    /** Puts the next oldest row with the same key in its place. */
    private void promoteTwin(Link link) {
        for (Link other : link.source().links()) {
            if (key(other).equals(key(link))) {
                byKey.put(key(link), other);
                return;
            }
        }
    }

    private void count(Link link, int change) {
        if (link instanceof IssueLink) {
            issueRows += change;
        } else if (link instanceof EntityLink) {
            entityRows += change;
        } else {
            remoteRows += change;
        }
    }
}

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

/** All rows, in the order of their creation; adding and finding one takes the same time however many there are. */
public final class Ledger {

    private final Map<Long, Link> rows = new LinkedHashMap<>();
    private final Map<LinkKey, Link> byKey = new HashMap<>();
    private final Uniqueness uniqueness;
    private final Lag lag;
    /** Whether there ever was a second row that is the same as another. */
    private boolean twins;

    private final Map<Long, Link> byMirrorId = new HashMap<>();
    private long nextId;
    private long issueRows;
    private long entityRows;
    private long remoteRows;

    /** No rows yet; listings will be so far behind, and ids start with this one. */
    public Ledger(Uniqueness uniqueness, Duration listingLag, long firstId) {
        this.uniqueness = uniqueness;
        this.lag = new Lag(listingLag);
        this.nextId = firstId;
    }

    /** An id that no row has had. */
    public long nextId() {
        return nextId++;
    }

    /** What makes another statement the same link here. */
    public LinkKey key(Link link) {
        return uniqueness == Uniqueness.PAIR ? link.pair() : link.key();
    }

    /** Whether the same link is stored. */
    public boolean holds(Link link) {
        return byKey.containsKey(key(link));
    }

    /**
     * The stored link that is the same; the oldest of several.
     *
     * @throws IllegalStateException when there is none
     */
    public Link twin(Link link) {
        Link stored = byKey.get(key(link));
        if (stored == null) {
            throw new IllegalStateException("not stored: " + link.triple());
        }
        return stored;
    }

    /** The row with this id, at whichever end it has it, or null. */
    public @Nullable Link find(long id) {
        Link link = rows.get(id);
        return link != null ? link : byMirrorId.get(id);
    }

    /** The links of this end as listings show them: the truth, or what was true some time ago; oldest first. */
    public List<Link> listed(Linkable end, Instant now) {
        return lag.shown(end, now);
    }

    /** Stores a row; the caller decides whether there may be another one that is the same. */
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

    /** Takes a row out. */
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

    /** The rows as they are now; later changes do not show. */
    public List<Link> snapshot() {
        return new ArrayList<>(rows.values());
    }

    /** The number of rows by kind. */
    public Map<String, Long> counts() {
        return Map.of("issue", issueRows, "entity", entityRows, "remote", remoteRows);
    }

    /** The next oldest row with the same key stands for it now. */
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

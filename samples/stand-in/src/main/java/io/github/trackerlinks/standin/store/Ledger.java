package io.github.trackerlinks.standin.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows, in the order of their creation; adding and finding one takes the same time however many there are. */
public final class Ledger {

    private static final long FIRST_ID = 1_048_570;

    private final Map<Long, Link> rows = new LinkedHashMap<>();
    private final Map<LinkKey, Link> byKey = new HashMap<>();
    private long nextId = FIRST_ID;
    private long issueRows;
    private long entityRows;
    private long remoteRows;

    /** An id that no row has had. */
    public long nextId() {
        return nextId++;
    }

    /** Whether such a link is stored. */
    public boolean holds(LinkKey key) {
        return byKey.containsKey(key);
    }

    /** The row with this id, or null. */
    public @Nullable Link find(long id) {
        return rows.get(id);
    }

    /** Stores a row; the caller has seen to it that there is none with its key. */
    public void add(Link link) {
        rows.put(link.id(), link);
        byKey.put(link.key(), link);
        count(link, 1);
        link.source().attach(link);
        Linkable target = target(link);
        if (target != null) {
            target.attach(link);
        }
    }

    /** Takes a row out. */
    public void remove(Link link) {
        rows.remove(link.id());
        byKey.remove(link.key());
        count(link, -1);
        link.source().detach(link);
        Linkable target = target(link);
        if (target != null) {
            target.detach(link);
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

    private static @Nullable Linkable target(Link link) {
        if (link instanceof IssueLink issueLink) {
            return issueLink.target();
        }
        return link instanceof EntityLink entityLink ? entityLink.target() : null;
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

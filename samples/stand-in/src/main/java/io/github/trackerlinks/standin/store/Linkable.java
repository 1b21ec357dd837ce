package io.github.trackerlinks.standin.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An issue or entity. Knows its own links, so that a listing need not search all of them. */
public abstract sealed class Linkable permits Issue, Entity {

    private final int number;
    private final List<Link> links = new ArrayList<>(2);
    private int changes;

    Linkable(int number) {
        this.number = number;
    }

    /** Its name in rows: the key of an issue, or for example {@code project:ID}. */
    public abstract String rowName();

    /** Its links of all kinds and directions, oldest first; a view. */
    public List<Link> links() {
        return Collections.unmodifiableList(links);
    }

    /** How often a link was added or removed. */
    public int changes() {
        return changes;
    }

    int number() {
        return number;
    }

    void attach(Link link) {
        links.add(link);
        changes++;
    }

    void detach(Link link) {
        links.remove(link);
        changes++;
    }
}

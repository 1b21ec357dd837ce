package io.github.trackerlinks.standin.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What can be an end of links; knows its own, so that a listing does not look at others. */
public abstract sealed class Linkable permits Issue, Entity {

    private final int number;
    private final List<Link> links = new ArrayList<>(2);
    private int changes;

    Linkable(int number) {
        this.number = number;
    }

    /** How it is written in a row: {@code project:ID} and the like, or an issue's key. */
    public abstract String rowName();

    /** Its links of all kinds, from both sides, oldest first; a view. */
    public List<Link> links() {
        return Collections.unmodifiableList(links);
    }

    /** How often a link was added or taken away. */
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

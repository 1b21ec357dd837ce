package io.github.trackerlinks.standin.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An end of links. Knows its own links, so that a listing need not search all of them. */
public abstract sealed class Linkable permits Issue, Entity, RemoteObject {

    private final int number;
    private final String id;
    private final List<Link> links = new ArrayList<>(2);
    private int changes;

    Linkable(int number, String id) {
        this.number = number;
        this.id = id;
    }

    /** Its name in rows: the key of an issue, {@code project:ID} or {@code remote:ORIGIN/KEY}. */
    public abstract String rowName();

    /** The key of an issue or object, the id of an entity. */
    public abstract String name();

    /** The id: 24 hexadecimal digits for an issue, otherwise any text. */
    public String id() {
        return id;
    }

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

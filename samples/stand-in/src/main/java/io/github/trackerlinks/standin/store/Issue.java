package io.github.trackerlinks.standin.store;

import java.time.Instant;

/** An issue. */
public final class Issue extends Linkable {

    private Issues.Queue queue;
    private IssueCard card;
    private final Instant born;

    Issue(int number, String id, Issues.Queue queue, IssueCard card, Instant born) {
        super(number, id);
        this.queue = queue;
        this.card = card;
        this.born = born;
    }

    /** The key, in upper case. */
    public String key() {
        return card.key();
    }

    /** Gives it this key. */
    void move(String key, Issues.Queue newQueue) {
        card = card.withKey(key);
        queue = newQueue;
    }

    /** The queue of its key. */
    public Issues.Queue queue() {
        return queue;
    }

    /** Its data from the start, with its current key. */
    public IssueCard card() {
        return card;
    }

    /** When it was created: as its card says, or when it was added here. */
    public Instant createdAt() {
        Instant known = card.createdAt();
        return known == null ? born : known;
    }

    /** When it was last updated: as its card says, or when it was created. Links do not count. */
    public Instant updatedAt() {
        Instant known = card.updatedAt();
        return known == null ? createdAt() : known;
    }

    /** Whether it may be an epic: it is one, or its type is unknown. */
    public boolean mayBeEpic() {
        return card.type() == null || card.type().equals("epic");
    }

    /** Whether a link may have this date: it must lie within the known dates of the issue. */
    public boolean existedAt(Instant date) {
        Instant created = card.createdAt();
        Instant updated = card.updatedAt();
        return (created == null || !date.isBefore(created)) && (updated == null || !date.isAfter(updated));
    }

    @Override
    public String name() {
        return key();
    }

    @Override
    public String rowName() {
        return key();
    }
}

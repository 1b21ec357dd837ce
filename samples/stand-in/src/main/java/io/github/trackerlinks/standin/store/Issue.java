package io.github.trackerlinks.standin.store;

import java.time.Instant;

/** An issue. */
public final class Issue extends Linkable {

    private final String id;
    private Queue queue;
    private IssueCard card;
    private final Instant born;

    Issue(int number, String id, Queue queue, IssueCard card, Instant born) {
        super(number);
        this.id = id;
        this.queue = queue;
        this.card = card;
        this.born = born;
    }

    /** The id: 24 hexadecimal digits. */
    public String id() {
        return id;
    }

    /** The key, in upper case. */
    public String key() {
        return card.key();
    }

    /** Gives it this key. */
    void move(String key, Queue newQueue) {
        card = card.withKey(key);
        queue = newQueue;
    }

    /** The queue of its key. */
    public Queue queue() {
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
        String type = card.type();
        return type == null || type.equals("epic");
    }

    /** Whether a link may have this date: it must lie within the known dates of the issue. */
    public boolean existedAt(Instant date) {
        Instant created = card.createdAt();
        Instant updated = card.updatedAt();
        return (created == null || !date.isBefore(created)) && (updated == null || !date.isAfter(updated));
    }

    @Override
    public String rowName() {
        return key();
    }
}

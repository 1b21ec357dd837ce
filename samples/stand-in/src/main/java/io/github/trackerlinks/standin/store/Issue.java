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

    /** It moved and has this key now. */
    void move(String key, Queue newQueue) {
        card = card.withKey(key);
        queue = newQueue;
    }

    /** The queue that its key names. */
    public Queue queue() {
        return queue;
    }

    /** What was known of it from the start; its key is the present one. */
    public IssueCard card() {
        return card;
    }

    /** When it was created: as its card says, or when it came into being here. */
    public Instant createdAt() {
        Instant known = card.createdAt();
        return known == null ? born : known;
    }

    /** When it was last updated: as its card says, or when it came into being here. Links do not count. */
    public Instant updatedAt() {
        Instant known = card.updatedAt();
        return known == null ? createdAt() : known;
    }

    /** Whether it may be an epic: it is one, or its type is not known. */
    public boolean mayBeEpic() {
        String type = card.type();
        return type == null || type.equals("epic");
    }

    /** Whether a link of this date can be: within the issue's own dates, as far as they are known. */
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

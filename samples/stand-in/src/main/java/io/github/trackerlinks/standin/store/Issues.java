package io.github.trackerlinks.standin.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The issues, by key in any case, by former keys, and by id. */
public final class Issues {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*-[0-9]+");
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f]{24}");
    private static final String ID_FORM = "64b0c0ffee%014x";

    private final Map<String, Issue> byName = new HashMap<>();
    private final Set<String> former = new HashSet<>();
    private final Map<String, Queue> queues = new HashMap<>();
    private final Set<String> types = new HashSet<>();
    private int count;

    /** A queue: the first part of the keys of its issues. */
    public record Queue(int id, String key) {}

    /** Whether {@code text} has the form of an issue key. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** Whether an issue had this key before it moved. */
    public boolean isFormer(String name) {
        return former.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Gives an issue another key. The current one becomes a former key.
     *
     * @throws IllegalArgumentException if the key is malformed or in use
     */
    public void move(Issue issue, String newKey) {
        String old = issue.key();
        String key = newKey.toUpperCase(Locale.ROOT);
        if (find(key) == issue && isFormer(key)) {
            former.remove(key.toLowerCase(Locale.ROOT));
        } else {
            claim(issue, key);
        }
        former.add(old.toLowerCase(Locale.ROOT));
        issue.move(key, queueOf(key));
    }

    /**
     * Adds a former key of an issue.
     *
     * @throws IllegalArgumentException if the key is malformed or in use
     */
    public void addFormer(Issue issue, String key) {
        claim(issue, key);
        former.add(key.toLowerCase(Locale.ROOT));
    }

    /** The issue with this key, former key or id, or null. */
    public @Nullable Issue find(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    /** The queue with this key, if it has issues, or null. */
    public @Nullable Queue queue(String key) {
        return queues.get(key);
    }

    /** Whether an issue has this type. */
    public boolean holdsType(String type) {
        return types.contains(type);
    }

    /**
     * Adds an issue.
     *
     * @param id its id, or null to generate one
     * @throws IllegalArgumentException if the key or the id is malformed or in use
     */
    public Issue add(IssueCard card, @Nullable String id, Instant now) {
        if (!isKey(card.key())) {
            throw new IllegalArgumentException("not an issue's key: " + card.key());
        }
        String chosen = id == null ? ID_FORM.formatted(count + 1) : id.toLowerCase(Locale.ROOT);
        if (!ID.matcher(chosen).matches()) {
            throw new IllegalArgumentException("not an issue's id (24 hexadecimal digits): " + id);
        }
        String key = card.key().toLowerCase(Locale.ROOT);
        if (byName.containsKey(key) || byName.containsKey(chosen)) {
            throw new IllegalArgumentException("an issue with this key or id exists: " + card.key());
        }
        if (card.type() != null) {
            types.add(card.type());
        }
        Issue issue = new Issue(++count, chosen, queueOf(card.key()), card, now);
        byName.put(key, issue);
        byName.put(chosen, issue);
        return issue;
    }

    private void claim(Issue issue, String key) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not an issue's key: " + key);
        }
        if (byName.putIfAbsent(key.toLowerCase(Locale.ROOT), issue) != null) {
            throw new IllegalArgumentException("an issue with this key exists: " + key);
        }
    }

    private Queue queueOf(String issueKey) {
        String key = issueKey.substring(0, issueKey.lastIndexOf('-'));
        return queues.computeIfAbsent(key, absent -> new Queue(queues.size() + 1, key));
    }
}

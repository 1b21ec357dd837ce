package io.github.trackerlinks.standin.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The issues, by key in any case and by id. */
public final class Issues {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*-[0-9]+");
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f]{24}");
    private static final String ID_FORM = "64b0c0ffee%014x";

    private final Map<String, Issue> byName = new HashMap<>();
    private int count;

    /** Whether {@code text} looks like an issue's key. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** The issue with this key or id, or null. */
    public @Nullable Issue find(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Adds an issue.
     *
     * @param id its id, or null to have one made
     * @throws IllegalArgumentException when key or id are malformed or taken
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
        Issue issue = new Issue(++count, chosen, card, now);
        byName.put(key, issue);
        byName.put(chosen, issue);
        return issue;
    }
}

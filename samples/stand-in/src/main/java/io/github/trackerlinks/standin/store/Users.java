package io.github.trackerlinks.standin.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users. A user is created when it is first named. */
public final class Users {

    private static final long FIRST_UID = 1_120_000_000_004_859L;

    /**
     * A user.
     *
     * @param uid the number that the API calls {@code id} in references and {@code uid} elsewhere
     */
    public record User(long uid, String login, String display) {}

    private final Map<String, User> byLogin = new HashMap<>();
    private final Map<String, User> byUid = new HashMap<>();
    private final User myself = added(new User(FIRST_UID, "vera.k", "Vera K."));
    private long lastUid = FIRST_UID;

    /** The user of every token. */
    public User myself() {
        return myself;
    }

    public User named(String login) {
        User known = byLogin.get(login);
        return known != null ? known : added(new User(++lastUid, login, login));
    }

    /** The user with this uid or login, or null if no request has named it. */
    public @Nullable User find(String name) {
        User known = byLogin.get(name);
        return known != null ? known : byUid.get(name);
    }

    public User numbered(long uid) {
        User known = byUid.get(Long.toString(uid));
        return known != null ? known : added(new User(uid, "user-" + uid, "user-" + uid));
    }

    private User added(User user) {
        byLogin.put(user.login(), user);
        byUid.put(Long.toString(user.uid()), user);
        return user;
    }
}

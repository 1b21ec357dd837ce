package io.github.trackerlinks.standin.directory;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users; anyone who is named comes into being. */
public final class Users {

    private static final long FIRST_UID = 1_120_000_000_004_859L;

    private final Map<String, User> byLogin = new HashMap<>();
    private final Map<String, User> byUid = new HashMap<>();
    private final User myself = added(new User(FIRST_UID, "vera.k", "Vera K."));
    private long lastUid = FIRST_UID;

    /** The user whom every token stands for. */
    public User myself() {
        return myself;
    }

    /** The user with this login. */
    public User named(String login) {
        User known = byLogin.get(login);
        return known != null ? known : added(new User(++lastUid, login, login));
    }

    /** The user with this uid or login, if somebody named one so, or null. */
    public @Nullable User find(String name) {
        User known = byLogin.get(name);
        return known != null ? known : byUid.get(name);
    }

    /** The user with this uid. */
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

package io.github.trackerlinks.model;

/**
 * An object of another application.
 *
 * @param origin id of the application
 * @param key key of the object in that application
 */
public record RemoteObjectRef(String origin, String key) implements LinkEnd {
    /** Refuses texts that are empty, overlong or hold control characters. */
    public RemoteObjectRef {
        Ids.checkText("origin", origin);
        Ids.checkText("key", key);
    }

    /** The object {@code key} of the application {@code origin}. */
    public static RemoteObjectRef of(String origin, String key) {
        return new RemoteObjectRef(origin, key);
    }

    /** {@code remote:ORIGIN/KEY}. */
    @Override
    public String toString() {
        return "remote:" + origin + "/" + key;
    }
}

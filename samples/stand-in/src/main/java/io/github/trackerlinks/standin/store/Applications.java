package io.github.trackerlinks.standin.store;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The external applications. Some of them accept no links: one always answers 403 and one always 500. */
public final class Applications {

    private final Map<String, Application> byId = new LinkedHashMap<>();

    /**
     * An external application.
     *
     * @param id its id, the {@code origin} of remote links
     * @param name the display name
     * @param answer the status for new links: 201, or the error with which it always rejects them
     */
    public record Application(String id, String name, int answer) {}

    /** The four that always exist. */
    public Applications() {
        add(new Application("ru.yandex.bitbucket", "Bitbucket", 201));
        add(new Application("ru.yandex.gitlab", "GitLab", 201));
        add(new Application("ru.yandex.wiki", "Wiki", 403));
        add(new Application("ru.yandex.messenger", "Messenger", 500));
    }

    /** The application with this id, or null. */
    public @Nullable Application find(String id) {
        return byId.get(id);
    }

    public Collection<Application> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** Adds an application. Replaces one with the same id. */
    public void add(Application application) {
        byId.put(application.id(), application);
    }
}

package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.text.Language;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The statuses of issues. */
public enum Status {
    OPEN("1", "open", "Открыт", "Open"),
    NEED_INFO("2", "needInfo", "Требуется информация", "Need info"),
    IN_PROGRESS("3", "inProgress", "В работе", "In progress"),
    RESOLVED("4", "resolved", "Решен", "Resolved"),
    CLOSED("5", "closed", "Закрыт", "Closed");

    private final String id;
    private final String key;
    private final String ru;
    private final String en;

    Status(String id, String key, String ru, String en) {
        this.id = id;
        this.key = key;
        this.ru = ru;
        this.en = en;
    }

    /** The status with this key or id, or null. */
    public static @Nullable Status named(String name) {
        return Arrays.stream(values())
                .filter(status -> status.key.equals(name) || status.id.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The id in JSON. */
    public String id() {
        return id;
    }

    /** The key in JSON. */
    public String key() {
        return key;
    }

    /** The display name. */
    public String label(Language language) {
        return language.of(ru, en);
    }
}

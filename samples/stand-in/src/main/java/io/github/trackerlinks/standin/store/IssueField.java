package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.text.Language;
import org.jspecify.annotations.Nullable;

/** The fields of issues. Clients read them to learn what the JSON of an issue may contain. */
public enum IssueField {
    /** The title. */
    SUMMARY("summary", "string", "Задача", "Summary"),
    /** The key. */
    KEY("key", "string", "Ключ", "Key"),
    /** The queue. */
    QUEUE("queue", "queue", "Очередь", "Queue"),
    /** The type. */
    TYPE("type", "issuetype", "Тип", "Type"),
    /** The status. */
    STATUS("status", "status", "Статус", "Status"),
    /** The user who works on it. */
    ASSIGNEE("assignee", "user", "Исполнитель", "Assignee"),
    /** The users who watch it. */
    FOLLOWERS("followers", "array", "Наблюдатели", "Followers"),
    /** The user who created it. */
    CREATED_BY("createdBy", "user", "Автор", "Author"),
    /** When it was created. */
    CREATED_AT("createdAt", "datetime", "Создано", "Created"),
    /** The user who updated it last. */
    UPDATED_BY("updatedBy", "user", "Кто изменил", "Modifier"),
    /** When it was updated last. */
    UPDATED_AT("updatedAt", "datetime", "Обновлено", "Updated");

    private final String id;
    private final String schema;
    private final String ru;
    private final String en;

    IssueField(String id, String schema, String ru, String en) {
        this.id = id;
        this.schema = schema;
        this.ru = ru;
        this.en = en;
    }

    /** The field with this id, or null. */
    public static @Nullable IssueField named(String id) {
        for (IssueField field : values()) {
            if (field.id.equals(id)) {
                return field;
            }
        }
        return null;
    }

    /** The id: its name in the JSON of an issue. */
    public String id() {
        return id;
    }

    /** The type of its value. */
    public String schema() {
        return schema;
    }

    /** The display name. */
    public String label(Language language) {
        return language.of(ru, en);
    }
}

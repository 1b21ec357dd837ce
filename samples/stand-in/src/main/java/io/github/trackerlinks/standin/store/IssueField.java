package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.text.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of issues. Clients read them to learn what the JSON of an issue may contain.
 *
 * @param id its name in the JSON of an issue
 * @param schema the type of its value
 */
public record IssueField(String id, String schema, String ru, String en) {

    public static final List<IssueField> ALL = List.of(
            new IssueField("summary", "string", "Задача", "Summary"),
            new IssueField("key", "string", "Ключ", "Key"),
            new IssueField("queue", "queue", "Очередь", "Queue"),
            new IssueField("type", "issuetype", "Тип", "Type"),
            new IssueField("status", "status", "Статус", "Status"),
            new IssueField("assignee", "user", "Исполнитель", "Assignee"),
            new IssueField("followers", "array", "Наблюдатели", "Followers"),
            new IssueField("createdBy", "user", "Автор", "Author"),
            new IssueField("createdAt", "datetime", "Создано", "Created"),
            new IssueField("updatedBy", "user", "Кто изменил", "Modifier"),
            new IssueField("updatedAt", "datetime", "Обновлено", "Updated"));

    /** The field with this id, or null. */
    public static @Nullable IssueField named(String id) {
        return ALL.stream().filter(field -> field.id.equals(id)).findFirst().orElse(null);
    }

    /** The display name. */
    public String label(Language language) {
        return language.of(ru, en);
    }
}

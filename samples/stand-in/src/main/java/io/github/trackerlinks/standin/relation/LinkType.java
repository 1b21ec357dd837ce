package io.github.trackerlinks.standin.relation;

import io.github.trackerlinks.standin.text.Language;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of issue links in answers, with the labels of their two roles. */
public enum LinkType {
    RELATES("Связана", "Linked", "Связана", "Linked"),
    DEPENDS("Блокирующая задача", "Blocking task", "Зависит от", "Depends on"),
    SUBTASK("Подзадача", "Sub-issue", "Родительская задача", "Parent issue"),
    DUPLICATES("Дублирует", "Duplicates", "Дублируется", "Duplicated by"),
    EPIC("Задача эпика", "Sub-epic", "Эпик", "Epic for"),
    CLONERS("Оригинал", "Original", "Клон", "Clone");

    private final String inwardRu;
    private final String inwardEn;
    private final String outwardRu;
    private final String outwardEn;

    LinkType(String inwardRu, String inwardEn, String outwardRu, String outwardEn) {
        this.inwardRu = inwardRu;
        this.inwardEn = inwardEn;
        this.outwardRu = outwardRu;
        this.outwardEn = outwardEn;
    }

    /** The type with this id, or null. */
    public static @Nullable LinkType named(String id) {
        return Arrays.stream(values())
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The id on the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The label of the inward role. */
    public String inward(Language language) {
        return language.of(inwardRu, inwardEn);
    }

    /** The label of the outward role. */
    public String outward(Language language) {
        return language.of(outwardRu, outwardEn);
    }
}

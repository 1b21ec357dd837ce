package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.text.Language;
import org.jspecify.annotations.Nullable;

/** The types of issue links in answers. */
public enum LinkType {
    /** A simple link. */
    RELATES("relates", "Связана", "Linked", "Связана", "Linked"),
    /** One waits for the other. */
    DEPENDS("depends", "Блокирующая задача", "Blocking task", "Зависит от", "Depends on"),
    /** A part of a whole. */
    SUBTASK("subtask", "Подзадача", "Sub-issue", "Родительская задача", "Parent issue"),
    /** The same thing stated twice. */
    DUPLICATES("duplicates", "Дублирует", "Duplicates", "Дублируется", "Duplicated by"),
    /** A member of an epic. */
    EPIC("epic", "Задача эпика", "Sub-epic", "Эпик", "Epic for"),
    /** A copy of an issue. */
    CLONERS("cloners", "Оригинал", "Original", "Клон", "Clone");

    private final String id;
    private final String inwardRu;
    private final String inwardEn;
    private final String outwardRu;
    private final String outwardEn;

    LinkType(String id, String inwardRu, String inwardEn, String outwardRu, String outwardEn) {
        this.id = id;
        this.inwardRu = inwardRu;
        this.inwardEn = inwardEn;
        this.outwardRu = outwardRu;
        this.outwardEn = outwardEn;
    }

    /** The type with this id, or null. */
    public static @Nullable LinkType named(String id) {
        for (LinkType type : values()) {
            if (type.id.equals(id)) {
                return type;
            }
        }
        return null;
    }

    /** The id on the wire. */
    public String id() {
        return id;
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

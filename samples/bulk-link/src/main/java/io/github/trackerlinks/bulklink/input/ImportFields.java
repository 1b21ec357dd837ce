package io.github.trackerlinks.bulklink.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that make a row an import: the users and dates of its creation and its update. Values are as they were
 * read; a missing one is empty.
 *
 * @param created the date and the user of the creation
 * @param updated the date and the user of the last update
 */
public record ImportFields(Stamp created, Stamp updated) {
    /** The fields of a row that is not an import. */
    public static final ImportFields NONE = new ImportFields(Stamp.NONE, Stamp.NONE);

    private static final List<String> NAMES = List.of("createdAt", "createdBy", "updatedAt", "updatedBy");

    /** The field name that this name misspells by its case; null if it misspells none. */
    static @Nullable String meant(String found) {
        return NAMES.stream()
                .filter(name -> name.equalsIgnoreCase(found.strip()) && !name.equals(found))
                .findFirst()
                .orElse(null);
    }

    /** Whether all fields are empty. */
    public boolean isEmpty() {
        return created.isEmpty() && updated.isEmpty();
    }

    /**
     * A date and a user.
     *
     * @param at the date
     * @param by the user
     * @param isUid whether {@code by} is a uid; otherwise it is a login
     */
    public record Stamp(String at, String by, boolean isUid) {
        static final Stamp NONE = new Stamp("", "", false);

        /** Whether both are empty. */
        public boolean isEmpty() {
            return at.isEmpty() && by.isEmpty();
        }

        Stamp at(String date) {
            return new Stamp(date, by, isUid);
        }

        Stamp by(String user, boolean uid) {
            return new Stamp(at, user, uid);
        }
    }
}

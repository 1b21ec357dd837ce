package io.github.trackerlinks.bulklink.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row says about a link's past; texts as they were read, empty for what it does not say.
 *
 * @param created who created it
 * @param updated who updated it last
 */
public record ImportFields(Stamp created, Stamp updated) {
    /** Of a row that says nothing about it. */
    public static final ImportFields NONE = new ImportFields(Stamp.NONE, Stamp.NONE);

    private static final List<String> NAMES = List.of("createdAt", "createdBy", "updatedAt", "updatedBy");

    /** The name of the field that another one is a misspelling of; null if it is none. */
    static @Nullable String meant(String found) {
        return NAMES.stream()
                .filter(name -> name.equalsIgnoreCase(found.strip()) && !name.equals(found))
                .findFirst()
                .orElse(null);
    }

    /** Whether a row says nothing about it. */
    public boolean isEmpty() {
        return created.isEmpty() && updated.isEmpty();
    }

    /**
     * Who did something and when.
     *
     * @param at a date
     * @param by a user
     * @param isUid whether the user is named by uid, else by login
     */
    public record Stamp(String at, String by, boolean isUid) {
        static final Stamp NONE = new Stamp("", "", false);

        /** Whether neither was told. */
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

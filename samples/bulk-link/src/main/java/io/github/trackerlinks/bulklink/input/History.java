package io.github.trackerlinks.bulklink.input;

/**
 * What a row says about a link's past; texts as they were read, empty for what it does not say.
 *
 * @param created who created it
 * @param updated who updated it last
 */
public record History(Stamp created, Stamp updated) {
    /** Of a row that says nothing about it. */
    public static final History NONE = new History(Stamp.NONE, Stamp.NONE);

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

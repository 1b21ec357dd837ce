package io.github.trackerlinks.bulklink.text;

/**
 * A line of text without its line break.
 *
 * @param number its number in the file, from 1
 * @param text its text, cut if it is overlong
 * @param isOverlong whether it was cut
 * @param isTerminated whether a line break follows; there is none at the end of a truncated file
 */
public record Line(long number, String text, boolean isOverlong, boolean isTerminated) {
    /** Whether it has only white space. An overlong line counts as not blank, because its end is unknown. */
    public boolean isBlank() {
        return !isOverlong && text.isBlank();
    }
}

package io.github.trackerlinks.bulklink.text;

/**
 * A line of text without its line break.
 *
 * @param number its number in the file, from 1
 * @param text what it says, cut if it is overlong
 * @param isOverlong whether it was cut
 * @param isTerminated whether a line break follows; at the end of a file that was cut there is none
 */
public record Line(long number, String text, boolean isOverlong, boolean isTerminated) {
    /** Of what was cut away, nothing is known. */
    public boolean isBlank() {
        return !isOverlong && text.isBlank();
    }
}

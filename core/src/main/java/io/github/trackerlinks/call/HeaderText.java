package io.github.trackerlinks.call;

import java.util.Objects;

/** Checks of text that becomes a header. */
final class HeaderText {
    private HeaderText() {}

    /** Visible ASCII without spaces; the message never repeats the value, which may be a secret. */
    static String check(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (isQuote(value.charAt(0)) || isQuote(value.charAt(value.length() - 1))) {
            throw new IllegalArgumentException(what + " stands in quotes: take them off");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException(what + " has a character at position " + (i + 1)
                        + " that a header cannot carry (a line break or space around it, perhaps)");
            }
        }
        return value;
    }

    /** Files of settings keep them where a shell takes them off. */
    private static boolean isQuote(char c) {
        return "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb".indexOf(c) >= 0;
    }
}

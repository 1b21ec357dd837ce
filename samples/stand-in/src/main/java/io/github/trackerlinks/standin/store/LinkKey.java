package io.github.trackerlinks.standin.store;

/**
 * Identifies a link: two requests with equal keys mean the same link.
 *
 * @param what the kind of link
 * @param first an end
 * @param second the other end
 */
public record LinkKey(Object what, int first, int second) {

    /** A key that does not depend on the order of the ends. */
    static LinkKey ofPair(Object what, Linkable one, Linkable other) {
        return new LinkKey(what, Math.min(one.number(), other.number()), Math.max(one.number(), other.number()));
    }
}

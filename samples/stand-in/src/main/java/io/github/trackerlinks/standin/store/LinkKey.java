package io.github.trackerlinks.standin.store;

/**
 * What makes two statements one link.
 *
 * @param what the kind of link, as far as it counts
 * @param first an end
 * @param second the other end
 */
public record LinkKey(Object what, int first, int second) {

    /** A link without sides: either end can come first. */
    static LinkKey ofPair(Object what, Linkable one, Linkable other) {
        return new LinkKey(what, Math.min(one.number(), other.number()), Math.max(one.number(), other.number()));
    }
}

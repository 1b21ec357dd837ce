package io.github.trackerlinks.bulklink.verify;

import java.util.BitSet;
import java.util.Random;

/** Draws a sample. */
public final class Draw {
    private Draw() {}

    /**
     * Draws places, each as likely as any other. One place after the other is taken with the chance that the rest of the sample
     * has among the rest of the places (selection sampling), so that one pass is enough.
     *
     * @param size of the sample, at most {@code places}
     * @param seed draws the same sample again
     */
    public static BitSet of(int size, int places, long seed) {
        Random random = new Random(seed);
        BitSet drawn = new BitSet(places);
        int left = size;
        for (int place = 0; left > 0; place++) {
            if (random.nextInt(places - place) < left) {
                drawn.set(place);
                left--;
            }
        }
        return drawn;
    }
}

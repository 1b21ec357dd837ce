package io.github.trackerlinks.bulklink.verify;

/**
 * How many rows may be wrong at most, told from a sample: the upper bound of Clopper and Pearson. It is exact for rows that
 * are drawn with replacement. Without, as here, it is a little too high, which is the safe side.
 */
public final class BinomialBound {
    /** One in a hundred samples may be so lucky. */
    private static final double ERROR = 0.01;
    /** Halves an interval of 1 until it is as small as the numbers are exact. */
    private static final int HALVINGS = 60;

    private BinomialBound() {}

    /**
     * The largest share of wrong rows with which a sample has this few of them in at least one case in a hundred.
     *
     * @param wrong rows of the sample that are wrong
     * @param size of the sample
     */
    public static double share(int wrong, int size) {
        if (wrong >= size) {
            return 1;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (atMost(wrong, size, middle) > ERROR) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The probability of at most so many wrong rows. Sums from the largest term down, since the first may be too small. */
    private static double atMost(int wrong, int size, double share) {
        double odds = share / (1 - share);
        double log = size * Math.log1p(-share);
        double largest = log;
        double[] ratios = new double[wrong];
        for (int i = 0; i < wrong; i++) {
            ratios[i] = Math.log((double) (size - i) / (i + 1) * odds);
            log += ratios[i];
            largest = Math.max(largest, log);
        }
        double sum = 0;
        double term = size * Math.log1p(-share);
        for (int i = 0; i <= wrong; i++) {
            sum += Math.exp(term - largest);
            term += i < wrong ? ratios[i] : 0;
        }
        return sum * Math.exp(largest);
    }
}

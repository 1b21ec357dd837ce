package io.github.trackerlinks.bulklink.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialBoundTest {
    /** The quantiles of the beta distribution with k + 1 and n - k, as another library computes them. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.99",
        "0, 100, 0.045007413978564045",
        "0, 300, 0.015233347889841823",
        "1, 100, 0.06454273204858163",
        "5, 100, 0.12585173069767863",
        "20, 1000, 0.03288615444920424",
        "99, 100, 0.9998995016917583",
        "0, 1000000, 4.605159582208148e-06",
        "5000, 10000, 0.5116798553587388",
        "3, 3, 1"
    })
    void itIsTheQuantileOfTheBetaDistribution(int wrong, int size, double share) {
        assertThat(BinomialBound.share(wrong, size)).isCloseTo(share, within(1e-9 * share));
    }

    @Test
    void withoutAWrongRowItIsTheRootOfOneInAHundred() {
        for (int size = 1; size <= 5_000; size += 7) {
            double share = 1 - Math.pow(0.01, 1.0 / size);
            assertThat(BinomialBound.share(0, size)).isCloseTo(share, within(1e-9 * share));
        }
    }
}

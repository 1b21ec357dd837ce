package io.github.trackerlinks.standin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.RetryAfter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Options whose effects could be seen from outside only by long timing. */
class RateGroupTest {

    private static RateRules rules(String options) {
        return CommandLine.populateCommand(new RateGroup(), options.split(" ")).rules();
    }

    @ParameterizedTest
    @CsvSource({
        "--rate-limit 5,                             BUCKET,         0",
        "--rate-limit 5 --rate-form bucket,          BUCKET,         0",
        "--rate-limit 5 --bucket 7,                  BUCKET,         7",
        "--rate-limit 5 --rate-form fixed-window,    FIXED_WINDOW,   0",
        "--rate-limit 5 --rate-form sliding-window,  SLIDING_WINDOW, 0",
    })
    void aWordIsItsForm(String options, RateForm form, int bucketSize) {
        assertThat(rules(options)).isEqualTo(new RateRules(5, form, bucketSize, RetryAfter.SECONDS));
    }
}

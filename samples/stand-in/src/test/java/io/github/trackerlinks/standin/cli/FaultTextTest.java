package io.github.trackerlinks.standin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.standin.fault.Chance;
import io.github.trackerlinks.standin.fault.ErrorBody;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Moment;
import io.github.trackerlinks.standin.fault.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class FaultTextTest {

    private static Chance chance(String text) {
        return new FaultText().convert(text);
    }

    @Test
    void aKindAloneHasItsDefaults() {
        assertThat(chance("drop-before=3%")).isEqualTo(new Chance(Fault.dropBefore(), 0.03, Scope.ALL));
        assertThat(chance("drop-after=0.5%")).isEqualTo(new Chance(Fault.dropAfter(), 0.005, Scope.ALL));
        assertThat(chance("error-before=100%")).isEqualTo(new Chance(Fault.errorBefore(503), 1, Scope.ALL));
        assertThat(chance("error-after=0%")).isEqualTo(new Chance(Fault.errorAfter(503), 0, Scope.ALL));
        assertThat(chance("silent-before=1%")).isEqualTo(new Chance(Fault.silentBefore(), 0.01, Scope.ALL));
        assertThat(chance("silent-after=1%")).isEqualTo(new Chance(Fault.silentAfter(), 0.01, Scope.ALL));
        assertThat(chance("truncate=1%")).isEqualTo(new Chance(Fault.truncate(), 0.01, Scope.ALL));
        assertThat(chance("slow=1%")).isEqualTo(new Chance(Fault.slow(Duration.ofSeconds(1)), 0.01, Scope.ALL));
    }

    @Test
    void detailsComeInAnyOrder() {
        assertThat(chance("error-after=2%,html,writes,502"))
                .isEqualTo(new Chance(new Fault.ServerError(Moment.AFTER, 502, ErrorBody.HTML), 0.02, Scope.WRITES));
        assertThat(chance("error-before=2%,500,empty,reads"))
                .isEqualTo(new Chance(new Fault.ServerError(Moment.BEFORE, 500, ErrorBody.EMPTY), 0.02, Scope.READS));
        assertThat(chance("drop-after=2%,reset,all"))
                .isEqualTo(new Chance(new Fault.Drop(Moment.AFTER, true), 0.02, Scope.ALL));
        assertThat(chance("slow=2%,reads,1.5s"))
                .isEqualTo(new Chance(Fault.slow(Duration.ofMillis(1_500)), 0.02, Scope.READS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "drop-after=3%,writes,reads       | 'reads' comes after 'writes'",
                "slow=3%,all,1s,writes            | 'writes' comes after 'all'",
                "drop-after=3%,close,reset        | 'reset' comes after 'close'",
                "error-after=3%,502,html,503      | '503' comes after '502'",
                "error-before=3%,json,503,empty   | 'empty' comes after 'json'",
                "slow=3%,1s,20ms                  | '20ms' comes after '1s'",
                "truncate=3%,writes,writes        | 'writes' comes after 'writes'",
            })
    void detailsThatContradictAreRefused(String text, String message) {
        assertThatThrownBy(() -> chance(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(message + "; say one of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop-before             | not of the form NAME=P%",
                "drop-before=3           | not of the form NAME=P%",
                "drop-before=-3%         | not of the form NAME=P%",
                "drop-before=101%        | more than 100%",
                "drop=3%                 | no kind of fault; there are drop-before, drop-after",
                "drop-before=3%,         | is no detail of drop-before",
                "drop-before=3%,html     | html' is no detail of drop-before",
                "error-after=3%,501      | must be 500, 502, 503 or 504",
                "error-after=3%,1s       | 1s' is no detail of error-after",
                "slow=3%,0s              | must be positive",
                "slow=3%,1h              | no duration",
                "truncate=3%,5           | 5' is no detail of truncate",
                "truncate=3%,some        | some' is no detail of truncate",
            })
    void nonsenseIsNamed(String text, String message) {
        assertThatThrownBy(() -> chance(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(message);
    }
}

package io.github.trackerlinks.standin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.standin.wire.ResponseMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class FaultTextTest {

    private static Chance chance(String text) {
        return FaultText.read(text);
    }

    @Test
    void aKindAloneHasItsDefaults() {
        assertThat(chance("drop-before=3%")).isEqualTo(new Chance(Fault.dropBefore(), 0.03, Scope.ALL));
        assertThat(chance("drop-after=0.5%")).isEqualTo(new Chance(Fault.dropAfter(), 0.005, Scope.ALL));
        assertThat(chance("error-before=100%")).isEqualTo(new Chance(Fault.errorBefore(503), 1, Scope.ALL));
        assertThat(chance("error-after=0%")).isEqualTo(new Chance(Fault.errorAfter(503), 0, Scope.ALL));
        assertThat(chance("silent-before=1%")).isEqualTo(new Chance(Fault.silentBefore(), 0.01, Scope.ALL));
        assertThat(chance("silent-after=1%")).isEqualTo(new Chance(Fault.silentAfter(), 0.01, Scope.ALL));
        assertThat(chance("late-commit=1%"))
                .isEqualTo(new Chance(Fault.lateCommit(Duration.ofSeconds(1)), 0.01, Scope.ALL));
        assertThat(chance("truncate=1%")).isEqualTo(new Chance(Fault.truncate(), 0.01, Scope.ALL));
        assertThat(chance("slow=1%")).isEqualTo(new Chance(Fault.slow(Duration.ofSeconds(1)), 0.01, Scope.ALL));
        assertThat(chance("success-before=1%"))
                .isEqualTo(new Chance(Fault.successBefore(200, SuccessBody.HTML), 0.01, Scope.ALL));
        assertThat(chance("success-after=1%"))
                .isEqualTo(new Chance(Fault.successAfter(200, SuccessBody.TEXT), 0.01, Scope.ALL));
        assertThat(chance("interim=1%")).isEqualTo(new Chance(Fault.interim(103, 1), 0.01, Scope.ALL));
        assertThat(chance("gzip=1%")).isEqualTo(new Chance(Fault.gzip(), 0.01, Scope.ALL));
        assertThat(chance("huge-headers=1%")).isEqualTo(new Chance(Fault.hugeHeaders(16), 0.01, Scope.ALL));
    }

    @Test
    void detailsComeInAnyOrder() {
        assertThat(chance("error-after=2%,html,writes,502"))
                .isEqualTo(
                        new Chance(new Fault.ServerError(Moment.AFTER, 502, Fault.ErrorBody.HTML), 0.02, Scope.WRITES));
        assertThat(chance("error-before=2%,500,empty,reads"))
                .isEqualTo(new Chance(
                        new Fault.ServerError(Moment.BEFORE, 500, Fault.ErrorBody.EMPTY), 0.02, Scope.READS));
        assertThat(chance("drop-after=2%,reset,all"))
                .isEqualTo(new Chance(new Fault.Drop(Moment.AFTER, true), 0.02, Scope.ALL));
        assertThat(chance("slow=2%,reads,1.5s"))
                .isEqualTo(new Chance(Fault.slow(Duration.ofMillis(1_500)), 0.02, Scope.READS));
        assertThat(chance("late-commit=2%,silent,1.5s,writes"))
                .isEqualTo(
                        new Chance(new LateCommit(Duration.ofMillis(1_500), ResponseMode.NEVER), 0.02, Scope.WRITES));
        assertThat(chance("late-commit=2%,2m,reset"))
                .isEqualTo(new Chance(
                        new LateCommit(Duration.ofMinutes(2), new ResponseMode.Dropped(true)), 0.02, Scope.ALL));
        assertThat(chance("error-before=2%,421,writes"))
                .isEqualTo(new Chance(Fault.errorBefore(421), 0.02, Scope.WRITES));
        assertThat(chance("error-after=2%,499")).isEqualTo(new Chance(Fault.errorAfter(499), 0.02, Scope.ALL));
        assertThat(chance("success-before=2%,items,writes,207"))
                .isEqualTo(new Chance(Fault.successBefore(207, SuccessBody.ITEMS), 0.02, Scope.WRITES));
        assertThat(chance("success-after=2%,201,html"))
                .isEqualTo(new Chance(Fault.successAfter(201, SuccessBody.HTML), 0.02, Scope.ALL));
        assertThat(chance("interim=2%,3x,102,reads")).isEqualTo(new Chance(Fault.interim(102, 3), 0.02, Scope.READS));
        assertThat(chance("huge-headers=2%,60k")).isEqualTo(new Chance(Fault.hugeHeaders(60), 0.02, Scope.ALL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "drop-after=3%,writes,reads       | 'reads' cannot follow 'writes'",
                "slow=3%,all,1s,writes            | 'writes' cannot follow 'all'",
                "drop-after=3%,close,reset        | 'reset' cannot follow 'close'",
                "error-after=3%,502,html,503      | '503' cannot follow '502'",
                "error-before=3%,json,503,empty   | 'empty' cannot follow 'json'",
                "slow=3%,1s,20ms                  | '20ms' cannot follow '1s'",
                "success-before=3%,html,202,text  | 'text' cannot follow 'html'",
                "interim=3%,102,2x,103            | '103' cannot follow '102'",
                "interim=3%,2x,102,3x             | '3x' cannot follow '2x'",
                "huge-headers=3%,9k,60k           | '60k' cannot follow '9k'",
                "late-commit=3%,close,1s,silent   | 'silent' cannot follow 'close'",
                "late-commit=3%,1s,reset,2s       | '2s' cannot follow '1s'",
                "truncate=3%,writes,writes        | 'writes' cannot follow 'writes'",
            })
    void detailsThatContradictAreRefused(String text, String message) {
        assertThatThrownBy(() -> chance(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(message + "; give only one of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop-before             | should look like NAME=P%",
                "drop-before=3           | should look like NAME=P%",
                "drop-before=-3%         | should look like NAME=P%",
                "drop-before=101%        | more than 100%",
                "drop=3%                 | not a kind of fault; expected one of drop-before, drop-after",
                "drop-before=3%,         | is not a detail of drop-before",
                "drop-before=3%,html     | html' is not a detail of drop-before",
                "error-after=3%,501      | must be 408, 460, 499, 500, 502, 503 or 504: 501",
                "error-after=3%,421      | must be 408, 460, 499, 500, 502, 503 or 504: 421",
                "error-before=3%,404     | 503 or 504, or 421 or 425: 404",
                "error-before=3%,text    | text' is not a detail of error-before",
                "success-before=3%,204   | must be 200, 201, 202, 203, 206 or 207",
                "success-after=3%,json   | json' is not a detail of success-after",
                "interim=3%,101          | must be 102 or 103",
                "interim=3%,0x           | between 1 and 100",
                "gzip=3%,5               | 5' is not a detail of gzip",
                "huge-headers=3%,0k      | between 1k and 1024k",
                "huge-headers=3%,9       | 9' is not a detail of huge-headers",
                "error-after=3%,1s       | 1s' is not a detail of error-after",
                "slow=3%,0s              | must be positive",
                "slow=3%,1h              | should be a duration",
                "late-commit=3%,0s       | must be positive",
                "late-commit=3%,5        | should be a duration",
                "late-commit=3%,503      | should be a duration",
                "late-commit=3%,html     | html' is not a detail of late-commit",
                "drop-after=3%,silent    | silent' is not a detail of drop-after",
                "truncate=3%,5           | 5' is not a detail of truncate",
                "truncate=3%,some        | some' is not a detail of truncate",
            })
    void nonsenseIsNamed(String text, String message) {
        assertThatThrownBy(() -> chance(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(message);
    }
}

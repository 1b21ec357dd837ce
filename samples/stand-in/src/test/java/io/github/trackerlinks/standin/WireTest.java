package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.standin.wire.Dates;
import io.github.trackerlinks.standin.wire.Headers;
import io.github.trackerlinks.standin.wire.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    @ParameterizedTest
    @CsvSource({
        ", RU",
        "'', RU",
        "en, EN",
        "EN-us, EN",
        "ru, RU",
        "'de, en;q=0.5', EN",
        "'en;q=0.5, ru;q=0.6', RU",
        "'en;q=0.6, ru;q=0.5', EN",
        "'en;q=0', RU",
        "'en;q=x', RU",
        "'en;x=1', EN",
        "english, RU",
        "';;,,', RU",
    })
    void theLanguageIsTheBetterRatedOfTwo(@Nullable String header, Language language) {
        assertThat(Language.accepted(header)).isEqualTo(language);
    }

    @Test
    void datesAreWrittenInOneForm() {
        assertThat(Dates.write(Instant.parse("2024-03-02T09:00:00.0019Z"))).isEqualTo("2024-03-02T09:00:00.001+0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-03-02T09:00:00.000+0000",
                "2024-03-02T12:00:00+03:00",
                "2024-03-02T09:00:00Z",
                "2024-03-02T09:00:00.000000000+0000",
                "2024-03-02T04:30:00.0-0430"
            })
    void datesAreReadInSeveral(String text) {
        assertThat(Dates.read(text)).isEqualTo(Instant.parse("2024-03-02T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024-03-02", "2024-03-02T09:00:00", "2024-13-02T09:00:00Z", "2024-03-02 09:00:00Z"})
    void otherDatesAreNone(String text) {
        assertThat(Dates.read(text)).isNull();
    }

    @Test
    void targetsAreSplitBeforeTheyAreDecoded() {
        Target target = Target.parse("/v3/entities/a%2Fb+c/?fields=a%2Cb+c&right=&x&fields=second");

        assertThat(target.segments()).containsExactly("v3", "entities", "a/b+c");
        assertThat(target.trailingSlash()).isTrue();
        assertThat(target.parameter("fields")).isEqualTo("a,b c");
        assertThat(target.parameter("right")).isEmpty();
        assertThat(target.parameter("x")).isEmpty();
        assertThat(target.parameter("y")).isNull();
    }

    @Test
    void theCaseOfHeaderNamesDoesNotCount() {
        Headers headers = Headers.NONE.with("X-Org-ID", "1").with("x-org-id", "2");

        assertThat(headers.first("x-ORG-id")).isEqualTo("1");
        assertThat(headers.first("other")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"plain|plain", "a,b|\"a,b\"", "\"|\"\"\"\"", "a b|a b"})
    void onlyWhatNeedsQuotesGetsThem(String text, String field) {
        StringBuilder csv = new StringBuilder();
        new LinkTriple(text, "relates", "x\ny").appendTo(csv);

        assertThat(csv).hasToString(field + ",relates,\"x\ny\"\n");
    }
}

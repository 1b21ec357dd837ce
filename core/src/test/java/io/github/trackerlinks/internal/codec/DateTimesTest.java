package io.github.trackerlinks.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {
    @ParameterizedTest
    @CsvSource({
        "2014-06-18T12:06:02.401+0000, 2014-06-18T12:06:02.401Z",
        "2014-06-18T12:06:02.401+00:00, 2014-06-18T12:06:02.401Z",
        "2014-06-18T12:06:02.401Z, 2014-06-18T12:06:02.401Z",
        "2014-06-18T12:06:02.401+03, 2014-06-18T09:06:02.401Z",
        "2014-06-18T12:06:02.401+0300, 2014-06-18T09:06:02.401Z",
        "2014-06-18T12:06:02.401-05:30, 2014-06-18T17:36:02.401Z",
        "2014-06-18T12:06:02+0000, 2014-06-18T12:06:02Z",
        "2014-06-18T12:06:02.4+0000, 2014-06-18T12:06:02.4Z",
        "2014-06-18T12:06:02.40+0000, 2014-06-18T12:06:02.4Z",
        "2014-06-18T12:06:02.4012+0000, 2014-06-18T12:06:02.4012Z",
        "2014-06-18T12:06:02.40123+0000, 2014-06-18T12:06:02.40123Z",
        "2014-06-18T12:06:02.401234+0000, 2014-06-18T12:06:02.401234Z",
        "2014-06-18T12:06:02.4012345+0000, 2014-06-18T12:06:02.4012345Z",
        "2014-06-18T12:06:02.40123456+0000, 2014-06-18T12:06:02.40123456Z",
        "2014-06-18T12:06:02.401234567+0000, 2014-06-18T12:06:02.401234567Z",
        "2024-02-29T23:59:59.999+0000, 2024-02-29T23:59:59.999Z"
    })
    void readsTheSpellingsThatServersUse(String text, Instant instant) {
        OffsetDateTime date = Objects.requireNonNull(DateTimes.parse(text));

        assertThat(date.toInstant()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "1403093162401",
                "2014-06-18",
                "2014-06-18T12:06:02.401",
                "2014-06-18 12:06:02.401+0000",
                "2014-06-18T12:06:02.4012345678+0000",
                "2014-06-18T12:06:02.401+0000 ",
                "2014-06-18T12:06:02.401+9900",
                "2014-13-18T12:06:02.401+0000",
                "2014-06-18T12:60:02.401+0000",
                "2014-06-31T12:06:02.401+0000",
                "2023-02-29T12:06:02.401+0000",
                "2014-02-30T12:06:02.401+0000",
                "2014-06-18T24:00:00.000+0000"
            })
    void anInvalidDateIsAbsentAndNeverAnotherDate(String text) {
        assertThat(DateTimes.parse(text)).isNull();
    }

    /** The documented form has a shortcut; other spellings of UTC go through the formatter. */
    @Test
    void theShortcutReadsTheSameDateAsTheFormatter() {
        String documented = "2014-06-18T12:06:02.401";
        for (int i = 0; i < documented.length(); i++) {
            for (char c : "0123456789 -:.T/tZ+\u0664".toCharArray()) {
                String changed = documented.substring(0, i) + c + documented.substring(i + 1);
                assertThat(DateTimes.parse(changed + "+0000")).as(changed).isEqualTo(DateTimes.parse(changed + "Z"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2014-06-18T12:06:02.401Z, 2014-06-18T12:06:02.401+0000",
        "2014-06-18T15:06:02.401+03:00, 2014-06-18T12:06:02.401+0000",
        "2014-06-18T00:30:00-05:30, 2014-06-18T06:00:00.000+0000",
        "2014-06-18T12:06:02.4019Z, 2014-06-18T12:06:02.401+0000"
    })
    void writesTheDocumentedFormInUtc(OffsetDateTime date, String text) {
        assertThat(DateTimes.format(date)).isEqualTo(text);
        assertThat(DateTimes.parse(text)).isEqualTo(date.truncatedTo(ChronoUnit.MILLIS));
    }
}

package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.bulklink.job.StopAt;
import io.github.trackerlinks.bulklink.process.UsageException;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class StopAtTest {
    @ParameterizedTest
    @CsvSource({
        "08:00, 2026-11-29T08:00+01:00[Europe/Berlin]",
        "22:30, 2026-11-28T22:30+01:00[Europe/Berlin]",
        "22:00, 2026-11-29T22:00+01:00[Europe/Berlin]",
        "22:00:01, 2026-11-28T22:00:01+01:00[Europe/Berlin]",
        "2026-11-30T08:00, 2026-11-30T08:00+01:00[Europe/Berlin]",
        "08:00+03:00, 2026-11-29T08:00+03:00",
        "23:59Z, 2026-11-28T23:59Z",
        "00:30+03:00, 2026-11-29T00:30+03:00",
        "08:00[Europe/Moscow], 2026-11-29T08:00+03:00[Europe/Moscow]",
        "2026-11-30T08:00+03:00[Europe/Moscow], 2026-11-30T08:00+03:00[Europe/Moscow]",
    })
    void theNextSuchTimeIsMeant(String text, String expected) throws Exception {
        ZonedDateTime now = ZonedDateTime.parse("2026-11-28T22:00+01:00[Europe/Berlin]");
        assertThat(new StopAt.Converter().convert(text).after(now)).isEqualTo(ZonedDateTime.parse(expected));
    }

    @Test
    void aClockThatIsPutForwardOrBackHasItsTime() throws Exception {
        ZonedDateTime spring = ZonedDateTime.parse("2026-03-28T22:00+01:00[Europe/Berlin]");
        assertThat(new StopAt.Converter().convert("02:30").after(spring).toOffsetDateTime())
                .hasToString("2026-03-29T03:30+02:00");
        ZonedDateTime autumn = ZonedDateTime.parse("2026-10-24T22:00+02:00[Europe/Berlin]");
        assertThat(new StopAt.Converter().convert("02:30").after(autumn).toOffsetDateTime())
                .hasToString("2026-10-25T02:30+02:00");
        assertThat(new StopAt.Converter()
                        .convert("02:30+01:00[Europe/Berlin]")
                        .after(autumn)
                        .toOffsetDateTime())
                .hasToString("2026-10-25T02:30+01:00");
    }

    @Test
    void aDayThatIsPastIsRefused() {
        ZonedDateTime now = ZonedDateTime.parse("2026-11-28T22:00+01:00[Europe/Berlin]");
        assertThatThrownBy(
                        () -> new StopAt.Converter().convert("2026-11-28T21:59").after(now))
                .isInstanceOf(UsageException.class)
                .hasMessage("--stop-at is past");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8:00", "24:00", "08:61", "2026-02-30T08:00", "08:00[Moon/Sea]", "08:00+99:00", "soon", ""})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new StopAt.Converter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' should be a time like 08:00, 2026-11-30T08:00, 08:00+03:00 or"
                        + " 08:00[Europe/Moscow]");
    }
}

package io.github.trackerlinks.bulklink.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.input.ImportFields;
import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Result;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCodecTest {
    private static final ImportFields IMPORT = new ImportFields(
            new Stamp("2014-06-18T12:06:02.401+0000", "anna.p", false), new Stamp("2015", "1130000000000007", true));

    @ParameterizedTest
    @EnumSource
    void aRowComesBackWithEachResult(Result result) {
        SettledRow row = new SettledRow(Row.of(7, 9, "A-1", "relates", "A-2"), result, "400 from issueLinks.create");
        assertThat(again(row)).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE})
    void numbersOfAnySizeComeBack(long number) {
        SettledRow row = new SettledRow(Row.of(number, number, "", "", ""), Result.CREATED, "");
        assertThat(again(row)).isEqualTo(row);
    }

    @Test
    void textOfAnyLengthAndAlphabetComesBack() {
        Row row = Row.of(1, 2, "", "зависит от", "𝄞\u0000\"\n".repeat(300));
        SettledRow settled = new SettledRow(row, Result.FAILED, "ошибка ".repeat(100_000));
        assertThat(again(settled)).isEqualTo(settled);
    }

    @Test
    void halfASurrogatePairIsReplacedAsInTheFiles() {
        Row row = Row.of(1, 2, "\ud834", "relates", "A-1");
        assertThat(again(new SettledRow(row, Result.FAILED, "")).row().source()).isEqualTo("\ufffd");
    }

    @Test
    void theFieldsOfAnImportComeBack() {
        SettledRow row = new SettledRow(row(IMPORT, null), Result.UNKNOWN, "lost");
        assertThat(again(row)).isEqualTo(row);
        ImportFields swapped = new ImportFields(IMPORT.updated(), IMPORT.created());
        assertThat(again(new SettledRow(row(swapped, null), Result.UNKNOWN, "lost"))
                        .row()
                        .importFields())
                .isEqualTo(swapped);
    }

    @Test
    void theProblemOfARowIsItsDetail() {
        SettledRow row = new SettledRow(row(ImportFields.NONE, "no target"), Result.FAILED, "no target");
        assertThat(again(row)).isEqualTo(row);
    }

    @Test
    void aCreatedLinkIsSmall() {
        SettledRow row =
                new SettledRow(Row.of(300_000, 300_001, "TEST-123", "relates", "TEST-4567"), Result.CREATED, "");
        assertThat(RowCodec.encode(row)).hasSizeLessThan(40);
    }

    private static Row row(ImportFields fields, @Nullable String problem) {
        return new Row(1, 2, "A-1", "relates", "A-2", fields, List.of("x", ""), null, problem);
    }

    /** Encodes and decodes, with other bytes before and behind. */
    private static SettledRow again(SettledRow row) {
        byte[] bytes = RowCodec.encode(row);
        ByteBuffer buffer =
                ByteBuffer.allocate(bytes.length + 2).position(1).put(bytes).position(1);
        SettledRow decoded = RowCodec.decode(buffer);
        assertThat(buffer.remaining()).isEqualTo(1);
        return decoded;
    }
}

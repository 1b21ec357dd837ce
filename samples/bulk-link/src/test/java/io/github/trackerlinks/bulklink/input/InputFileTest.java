package io.github.trackerlinks.bulklink.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    private static final String CSV = "source,relationship,target\nA-1,relates,A-2\n";

    @TempDir
    private Path folder;

    @Test
    void whatIsPackedIsToldByItsFirstBytes() throws IOException {
        assertThat(Rows.of("links", Rows.packed(CSV))).containsExactly("1@2 A-1 relates A-2");
    }

    @Test
    void severalPackedPiecesAreOneFile() throws IOException {
        assertThat(Rows.of("links.csv.gz", Rows.packed(CSV, "A-3,relates,A-4\n", "A-5,relates,A-6\n")))
                .hasSize(3);
    }

    @Test
    void theFormatIsToldByTheNameOrTheFirstCharacter() throws IOException {
        String json = "\n {\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"A-2\"}\n";
        assertThat(Rows.of("links", json)).containsExactly("1@2 A-1 relates A-2");
        assertThat(Rows.of("LINKS.NDJSON.GZ", Rows.packed(json))).hasSize(1);
        try (InputFile file = InputFile.of("links.ndjson", bytes(CSV), Format.CSV, null)) {
            assertThat(file.format()).isEqualTo(Format.CSV);
        }
    }

    @Test
    void rowsBeforeABreakAreHandedOutAndNoHalfRow() throws IOException {
        byte[] packed = Rows.packed(manyRows());
        for (int length : new int[] {packed.length / 3, packed.length / 2, packed.length - 9}) {
            InputFile file = InputFile.of("a.csv.gz", new ByteArrayInputStream(Arrays.copyOf(packed, length)), null, null);
            List<Row> rows = new ArrayList<>();
            assertThatThrownBy(() -> readInto(rows, file))
                    .isInstanceOf(BrokenInput.class)
                    .hasMessage("it breaks off (Unexpected end of ZLIB input stream)");
            assertThat(rows).hasSizeGreaterThan(1000);
            assertThat(rows).allMatch(row -> row.target().matches("B-\\d{9}"));
        }
    }

    @Test
    void aBreakBeforeTheHeaderIsABreak() throws IOException {
        byte[] packed = Rows.packed(CSV);
        for (int length : new int[] {2, 5}) {
            assertThatThrownBy(() -> Rows.of("a.csv", Arrays.copyOf(packed, length)))
                    .isInstanceOf(UnusableInput.class)
                    .hasMessageStartingWith("it cannot be unpacked (");
        }
        assertThatThrownBy(() -> Rows.of("a.csv", Arrays.copyOf(packed, 12)))
                .isInstanceOf(BrokenInput.class)
                .hasMessageStartingWith("it breaks off (");
    }

    @Test
    void aNameThatPromisesGzipHasToKeepIt() {
        assertThatThrownBy(() -> Rows.of("a.csv.gz", CSV))
                .isInstanceOf(UnusableInput.class)
                .hasMessage("it is not packed with gzip, although its name says so");
    }

    @Test
    void whatCannotBeReadIsRefused() throws IOException {
        assertThatThrownBy(() -> InputFile.open(folder.toString(), InputStream.nullInputStream(), null, null))
                .isInstanceOf(UnusableInput.class)
                .hasMessage("it is a directory");
        assertThatThrownBy(() -> InputFile.open(folder.resolve("no").toString(), InputStream.nullInputStream(), null, null))
                .isInstanceOf(UnusableInput.class)
                .hasMessage("there is no such file");
        assertThatThrownBy(() -> InputFile.open("\0", InputStream.nullInputStream(), null, null))
                .isInstanceOf(UnusableInput.class)
                .hasMessageStartingWith("this is no name of a file (");
    }

    @Test
    void standardInputIsNeverClosed() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream in = new ByteArrayInputStream(Rows.bytes(CSV)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try (InputFile file = InputFile.open("-", in, null, null)) {
            assertThat(file.name()).isEqualTo("standard input");
            assertThat(file.mayHaveToWait()).isTrue();
        }
        assertThat(closed).containsExactly(false);
    }

    @Test
    void aFileOnDiskIsRead() throws IOException {
        Path path = Files.writeString(folder.resolve("links.csv"), CSV);
        try (InputFile file = InputFile.open(path.toString(), InputStream.nullInputStream(), null, null)) {
            assertThat(file.name()).isEqualTo(path.toString());
            assertThat(file.next()).isNotNull();
            assertThat(file.next()).isNull();
        }
    }

    private static void readInto(List<Row> rows, InputFile file) throws IOException {
        for (Row row = file.next(); row != null; row = file.next()) {
            rows.add(row);
        }
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(Rows.bytes(text));
    }

    /** Too random to be packed into a few bytes. */
    private static String manyRows() {
        StringBuilder text = new StringBuilder("source,relationship,target\n");
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            text.append("A-1,relates,B-")
                    .append(100_000_000 + random.nextInt(900_000_000))
                    .append('\n');
        }
        return text.toString();
    }
}

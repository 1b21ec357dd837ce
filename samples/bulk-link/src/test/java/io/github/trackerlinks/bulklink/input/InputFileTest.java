package io.github.trackerlinks.bulklink.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFileTest {
    private static final String CSV = "source,relationship,target\nA-1,relates,A-2\n";

    @TempDir
    private Path folder;

    @Test
    void theFirstBytesShowGzip() throws IOException {
        assertThat(Rows.of("links", Rows.gzip(CSV))).containsExactly("1@2 A-1 relates A-2");
    }

    @Test
    void severalGzipMembersAreOneFile() throws IOException {
        assertThat(Rows.of("links.csv.gz", Rows.gzip(CSV, "A-3,relates,A-4\n", "A-5,relates,A-6\n")))
                .hasSize(3);
    }

    @Test
    void theNameOrTheFirstCharacterShowsTheFormat() throws IOException {
        String json = "\n {\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"A-2\"}\n";
        assertThat(Rows.of("links", json)).containsExactly("1@2 A-1 relates A-2");
        assertThat(Rows.of("LINKS.NDJSON.GZ", Rows.gzip(json))).hasSize(1);
        try (InputFile file = InputFile.of("links.ndjson", bytes(CSV), InputFormat.CSV, null)) {
            assertThat(file.format()).isEqualTo(InputFormat.CSV);
        }
    }

    @Test
    void rowsBeforeATruncationAreReadAndNoPartialRow() throws IOException {
        byte[] packed = Rows.gzip(manyRows());
        for (int length : new int[] {packed.length / 3, packed.length / 2, packed.length - 9}) {
            InputFile file =
                    InputFile.of("a.csv.gz", new ByteArrayInputStream(Arrays.copyOf(packed, length)), null, null);
            List<Row> rows = new ArrayList<>();
            assertThatThrownBy(() -> readInto(rows, file))
                    .isInstanceOf(BrokenInputException.class)
                    .hasMessage("the file cannot be read further (it ends too early)");
            assertThat(rows).hasSizeGreaterThan(1000);
            assertThat(rows).allMatch(row -> row.target().matches("B-\\d{9}"));
        }
    }

    @Test
    void allRowsBeforeATruncationAreRead() throws IOException {
        String text = manyRows();
        byte[] packed = Rows.gzip(text);
        for (int length = packed.length / 4; length < packed.length - 9; length += packed.length / 5) {
            byte[] cut = Arrays.copyOf(packed, length);
            List<Row> rows = new ArrayList<>();
            InputFile file = InputFile.of("a.csv.gz", new ByteArrayInputStream(cut), null, null);
            assertThatThrownBy(() -> readInto(rows, file)).isInstanceOf(BrokenInputException.class);
            assertThat(rows)
                    .hasSize((int) decompressible(cut)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count()
                            - 1);
        }
    }

    /** The text that the JDK decompresses, byte by byte. */
    private static String decompressible(byte[] packed) {
        StringBuilder text = new StringBuilder();
        try (InputStream bytes = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int c = bytes.read(); c >= 0; c = bytes.read()) {
                text.append((char) c);
            }
        } catch (IOException e) {
            // where it is truncated
        }
        return text.toString();
    }

    @Test
    void aGzipMemberIsFollowedByAMemberOrByZeros() throws IOException {
        byte[] packed = Rows.gzip(CSV);
        byte[] filled = Arrays.copyOf(packed, packed.length + 300);
        assertThat(Rows.of("a.csv.gz", filled)).hasSize(1);
        byte[] plain = Arrays.copyOf(packed, packed.length + CSV.length());
        System.arraycopy(Rows.bytes(CSV), 0, plain, packed.length, CSV.length());
        byte[] twice = Rows.gzip(CSV, CSV);
        byte[] damaged = packed.clone();
        damaged[packed.length - 6] ^= 1;
        for (byte[] bad : List.of(
                plain, Arrays.copyOf(twice, packed.length + 7), Arrays.copyOf(twice, twice.length - 3), damaged)) {
            InputFile file = InputFile.of("a.csv.gz", new ByteArrayInputStream(bad), null, null);
            assertThatThrownBy(() -> readInto(new ArrayList<>(), file)).isInstanceOf(BrokenInputException.class);
        }
    }

    @Test
    void gzipHeadersMayNameTheirFile() throws Exception {
        Path path = Files.writeString(folder.resolve("links.csv"), CSV);
        assertThat(new ProcessBuilder("gzip", "-N", path.toString()).start().waitFor())
                .isZero();
        assertThat(Rows.of("links.csv.gz", Files.readAllBytes(folder.resolve("links.csv.gz"))))
                .hasSize(1);
    }

    @Test
    void textIsDecodedAcrossAllBoundaries() throws IOException {
        String rows = IntStream.range(0, 9_000)
                .mapToObj(i -> "A-1,relates,remote:o/ключ" + i + "\n")
                .collect(Collectors.joining());
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            byte[] bytes = ("\ufeffsource,relationship,target\n" + rows).getBytes(charset);
            for (int size : new int[] {1, 3, 7, 65_535}) {
                InputStream pieces = new ByteArrayInputStream(bytes) {
                    @Override
                    public synchronized int read(byte[] to, int from, int length) {
                        return super.read(to, from, Math.min(length, size));
                    }
                };
                List<Row> read = new ArrayList<>();
                readInto(read, InputFile.of("a.csv", pieces, null, null));
                assertThat(read).hasSize(9_000).last().extracting(Row::target).isEqualTo("remote:o/ключ8999");
            }
        }
    }

    @Test
    void aFileThatEndsInItsHeaderIsRejected() throws IOException {
        byte[] packed = Rows.gzip(CSV);
        for (int length : new int[] {2, 5}) {
            assertThatThrownBy(() -> Rows.of("a.csv", Arrays.copyOf(packed, length)))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageStartingWith("it cannot be decompressed (");
        }
        assertThatThrownBy(() -> Rows.of("a.csv", Arrays.copyOf(packed, 12)))
                .isInstanceOf(BrokenInputException.class)
                .hasMessageStartingWith("the file cannot be read further (");
    }

    @Test
    void aFileThatIsNamedGzMustBeGzip() {
        assertThatThrownBy(() -> Rows.of("a.csv.gz", CSV))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("its name ends in .gz, but it is not compressed with gzip");
    }

    @Test
    void filesThatCannotBeReadAreRejected() throws IOException {
        assertThatThrownBy(() -> InputFile.open(folder.toString(), InputStream.nullInputStream(), null, null))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("it is a directory");
        assertThatThrownBy(() ->
                        InputFile.open(folder.resolve("no").toString(), InputStream.nullInputStream(), null, null))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("the file does not exist");
        assertThatThrownBy(() -> InputFile.open("\0", InputStream.nullInputStream(), null, null))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith("this is not a valid file name (");
    }

    @Test
    void theEncodingComesFromTheByteOrderMarkOrElseFromTheOption() throws IOException {
        String text = "source;relationship;target;заметка\nA-1;relates;A-2;да\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] marked = ("\ufeff" + text).getBytes(charset);
            assertThat(Rows.of("a.csv", marked)).as(charset.name()).containsExactly("1@2 A-1 relates A-2");
        }
        Charset russian = Charset.forName("windows-1251");
        try (InputFile file = InputFile.of("a.csv", new ByteArrayInputStream(text.getBytes(russian)), null, russian)) {
            assertThat(file.next()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "504b030414000600|it is a zip archive, like .xlsx files: open it in the spreadsheet and save it as CSV",
                "d0cf11e0a1b11ae1|it is an .xls file: open it in the spreadsheet and save it as CSV",
                "377abcaf271c0004|it is compressed with 7-Zip",
                "425a683931415926|it is compressed with bzip2",
                "fd377a585a000004|it is compressed with xz",
                "28b52ffd24110000|it is compressed with zstd",
                "fffe000073000000|it is in UTF-32",
                "73006f0075007200|it looks like UTF-16 without a byte order mark: save it as UTF-8, or give its encoding with"
                        + " --encoding UTF-16LE",
                "0073006f00750072|it looks like UTF-16 without a byte order mark: save it as UTF-8, or give its encoding with"
                        + " --encoding UTF-16BE",
                "205b7b22736f7572|it is a JSON array: write one object per line",
            })
    void filesThatAreNotTextAreRejectedByName(String hex, String problem) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Path path = Files.write(folder.resolve("links.csv"), bytes);
        assertThatThrownBy(() -> open(path.toString(), InputStream.nullInputStream()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith(problem);
        assertThatThrownBy(() -> Rows.of("links", Rows.gzip(bytes)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void aFileInAnotherEncodingIsRejectedWithLineAndByteBeforeItsFirstRow() throws IOException {
        String text = CSV + "A-3,relates,Б-4\n";
        Path path = Files.write(folder.resolve("links.csv"), text.getBytes(Charset.forName("windows-1251")));
        assertThatThrownBy(() -> open(path.toString(), InputStream.nullInputStream()))
                .isInstanceOfSatisfying(
                        UnusableInputException.class,
                        refused -> assertThat(refused.in("links.csv"))
                                .isEqualTo("links.csv:3: byte " + text.indexOf('Б')
                                        + " of the text (0xc1) is not UTF-8: save the"
                                        + " file as UTF-8, or give its encoding, as in --encoding windows-1251"));
    }

    @Test
    void aStreamInAnotherEncodingFailsAtTheFirstInvalidByte() throws IOException {
        byte[] bytes = (CSV + "A-3,relates,Б-4\n").getBytes(Charset.forName("windows-1251"));
        try (InputFile file = open("-", new ByteArrayInputStream(bytes))) {
            assertThat(file.next()).isNotNull();
            assertThatThrownBy(file::next)
                    .isInstanceOfSatisfying(
                            BrokenInputException.class,
                            broken -> assertThat(broken.in("-")).startsWith("-:3: byte "));
        }
    }

    @Test
    void aPipeIsRead() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (byte[] bytes : List.of(Rows.bytes(CSV), Rows.gzip(CSV))) {
            Thread writer = new Thread(() -> write(pipe, bytes));
            writer.start();
            try (InputFile file = open(pipe.toString(), InputStream.nullInputStream())) {
                assertThat(file.mayBlock()).isTrue();
                assertThat(file.next()).isNotNull();
                assertThat(file.next()).isNull();
            }
            writer.join();
        }
    }

    private static void write(Path path, byte[] bytes) {
        try (OutputStream stream = new FileOutputStream(path.toFile())) {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputFile open(String name, InputStream standardInput) throws IOException {
        return InputFile.open(name, standardInput, null, null);
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
            assertThat(file.mayBlock()).isTrue();
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

    /** Random rows, which do not compress well. */
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

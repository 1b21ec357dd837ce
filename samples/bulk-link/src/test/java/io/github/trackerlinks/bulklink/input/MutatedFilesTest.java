package io.github.trackerlinks.bulklink.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.bulklink.text.FileSignature;
import io.github.trackerlinks.bulklink.text.LineReader;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reads random files with a few bytes changed. Each file is rejected with a reason, or each of its lines belongs to
 * exactly one row. {@code -Dfiles=1000000} reads a million files, {@code -Dfiles.seed=N} reads the one file that a
 * failure names.
 */
@Timeout(1800)
class MutatedFilesTest {
    private static final int FILES = Integer.getInteger("files", 20_000);
    private static final Charset RUSSIAN = Charset.forName("windows-1251");
    private static final String[] CELLS = {
        "A-1",
        "B-22",
        "project:g++",
        "goal:1",
        "relates",
        "is subtask for",
        "",
        " ",
        "\u00a0x\u00a0",
        "да",
        "a,b",
        "a;b",
        "a\tb",
        "say \"so\"",
        "two\nlines",
        "=1+1",
        "'",
        "2014-06-18T12:06:02.401+0000",
        "vera.k",
        "x".repeat(1100)
    };
    private static final String[] FIELDS = {"note", "createdAt", "createdBy", "raw", "line", "Заметка"};
    private static final String[] SCRAPS = {
        "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "\u00a0", "\u200b", "{", "}", "[", ":", "null", "\\",
        "sep=;\n", "'", "source", "\ufeff"
    };

    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private long rows;
    private long compared;

    @Test
    void eachLineBelongsToOneRowOrTheFileIsRejected() throws IOException {
        Long one = Long.getLong("files.seed");
        long first = one == null ? new Random().nextInt(Integer.MAX_VALUE) : one;
        for (long seed = first; seed < first + (one == null ? FILES : 1); seed++) {
            try {
                read(new RandomFile(new Random(seed)));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("-Dfiles.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println("MutatedFilesTest: first seed " + first + ", " + endings + ", rows=" + rows
                + ", compared with another reader=" + compared);
        assertThat(one != null || (endings.size() == Ending.values().length && compared > 0))
                .isTrue();
    }

    private void read(RandomFile generated) throws IOException {
        try {
            List<Row> read = new ArrayList<>();
            Ending ending = readInto(read, generated);
            endings.merge(ending, 1, Integer::sum);
            rows += read.size();
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i).number()).isEqualTo(i + 1L);
            }
            if (generated.format == InputFormat.NDJSON) {
                checkLines(generated, read, ending);
            } else {
                checkRecords(generated, read, ending);
            }
        } catch (UnusableInputException e) {
            assertThat(e.in("f")).matches("(?s)f:(\\d+:)? (the (header|file)|it (is|looks)|byte \\d+ of) .+");
            endings.merge(Ending.REFUSED, 1, Integer::sum);
        }
    }

    private static Ending readInto(List<Row> read, RandomFile generated) throws UnusableInputException, IOException {
        InputFile file;
        try {
            file = InputFile.of(
                    "links", new ByteArrayInputStream(generated.bytes), generated.format, generated.encoding);
        } catch (BrokenInputException e) {
            return ending(e);
        }
        try (file) {
            for (Row row = file.next(); row != null; row = file.next()) {
                read.add(row);
            }
            return Ending.READ;
        } catch (BrokenInputException e) {
            return ending(e);
        }
    }

    private static Ending ending(BrokenInputException e) {
        assertThat(e.in("f")).matches("(?s)f:\\d+: .+");
        return Ending.BROKEN;
    }

    /** Each line that is not blank is a row. */
    private static void checkLines(RandomFile generated, List<Row> read, Ending ending) {
        List<Long> expected = new ArrayList<>();
        String[] lines = generated.text().split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                expected.add(i + 1L);
            }
        }
        List<Long> found = read.stream().map(Row::line).toList();
        if (ending == Ending.READ) {
            assertThat(found).isEqualTo(expected);
        } else {
            assertThat(found).isEqualTo(expected.subList(0, found.size()));
        }
    }

    /** Together, the records make up the text, except for blank lines. */
    private void checkRecords(RandomFile generated, List<Row> read, Ending ending) throws IOException {
        String[] lines = generated.text().split("\r\n|\r|\n", -1);
        char separator;
        try (InputFile file =
                InputFile.of("links", new ByteArrayInputStream(generated.bytes), InputFormat.CSV, generated.encoding)) {
            separator = file.separator();
        } catch (BrokenInputException e) {
            return;
        }
        CsvRecordReader records = new CsvRecordReader(
                new LineReader(FileSignature.text(
                        new java.io.BufferedInputStream(new ByteArrayInputStream(generated.bytes)),
                        generated.encoding)),
                separator);
        List<List<String>> good = new ArrayList<>();
        boolean isAllGood = true;
        int next = 0;
        for (CsvRecordReader.RawRecord record = records.next(); record != null; record = records.next()) {
            int start = (int) record.line() - 1;
            for (int i = next; i < start; i++) {
                assertThat(isBlank(lines[i], separator))
                        .as("line %d: %s", i + 1, lines[i])
                        .isTrue();
            }
            int length = record.text().split("\n", -1).length;
            assertThat(String.join("\n", Arrays.copyOfRange(lines, start, start + length)))
                    .isEqualTo(record.text());
            next = start + length;
            good.add(record.fields());
            isAllGood &= record.problem() == null;
        }
        if (ending == Ending.READ) {
            for (int i = next; i < lines.length; i++) {
                assertThat(isBlank(lines[i], separator))
                        .as("line %d: %s", i + 1, lines[i])
                        .isTrue();
            }
            boolean isNamed = lines.length > 0 && lines[firstThatIsNotBlank(lines)].matches("(?i)\"?sep=[,;\t|]\"?");
            assertThat(good).hasSize(read.size() + (isNamed ? 2 : 1));
            if (isAllGood) {
                compare(generated.text(), separator, good);
            }
        }
    }

    private static int firstThatIsNotBlank(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                return i;
            }
        }
        return 0;
    }

    /** Whether a line has no data: only separators, quotes and white space. */
    private static boolean isBlank(String line, char separator) {
        return line.chars()
                .allMatch(c -> c == separator
                        || c == '"'
                        || !CellText.trim(Character.toString(c)).equals(Character.toString(c)));
    }

    private void compare(String text, char separator, List<List<String>> ours) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
        List<List<String>> theirs = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord record : parser) {
                List<String> fields = record.stream()
                        .map(field -> CellText.trim(field.replaceAll("\r\n|\r", "\n")))
                        .toList();
                if (!fields.stream().allMatch(String::isEmpty)) {
                    theirs.add(fields);
                }
            }
        }
        compared++;
        assertThat(ours).isEqualTo(theirs);
    }

    /** How reading ended. */
    private enum Ending {
        READ,
        BROKEN,
        REFUSED
    }

    /** A random file. */
    private static final class RandomFile {
        private final InputFormat format;
        private final @Nullable Charset encoding;
        private final byte[] bytes;

        RandomFile(RandomGenerator random) {
            format = random.nextInt(3) == 0 ? InputFormat.NDJSON : InputFormat.CSV;
            Charset charset = List.of(
                            StandardCharsets.UTF_8,
                            StandardCharsets.UTF_8,
                            StandardCharsets.UTF_16LE,
                            StandardCharsets.UTF_16BE,
                            RUSSIAN)
                    .get(random.nextInt(5));
            encoding = charset.equals(RUSSIAN) ? RUSSIAN : null;
            boolean isMarked = charset.name().startsWith("UTF-16") || (encoding == null && random.nextBoolean());
            StringBuilder text = new StringBuilder(isMarked ? "\ufeff" : "");
            text.append(format == InputFormat.CSV ? csv(random) : ndjson(random));
            if (random.nextInt(4) != 0) {
                mutate(text, isMarked ? 1 : 0, random);
            }
            byte[] whole = text.toString().getBytes(charset);
            if (random.nextInt(10) == 0 && whole.length > 4) {
                whole[4 + random.nextInt(whole.length - 4)] = (byte) random.nextInt(256);
            }
            bytes = random.nextInt(10) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole;
        }

        /** The text of the file; invalid bytes are replaced. */
        String text() {
            String start = HexFormat.of().formatHex(bytes, 0, Math.min(3, bytes.length));
            Charset charset = start.startsWith("fffe")
                    ? StandardCharsets.UTF_16LE
                    : start.startsWith("feff")
                            ? StandardCharsets.UTF_16BE
                            : start.equals("efbbbf")
                                    ? StandardCharsets.UTF_8
                                    : Objects.requireNonNullElse(encoding, StandardCharsets.UTF_8);
            String text = new String(bytes, charset);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }

        private static String csv(RandomGenerator random) {
            String separator = List.of(",", ";", "\t").get(random.nextInt(3));
            String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            List<String> names = new ArrayList<>(List.of("source", "Relationship", " TARGET"));
            for (String field : FIELDS) {
                if (random.nextInt(4) == 0) {
                    names.add(random.nextInt(names.size() + 1), field);
                }
            }
            StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "sep=" + separator + end : "");
            text.append(String.join(separator, names)).append(end);
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                int cells = random.nextInt(5) == 0 ? random.nextInt(names.size() + 2) : names.size();
                List<String> row = new ArrayList<>();
                for (int j = 0; j < cells; j++) {
                    row.add(cell(random, separator));
                }
                text.append(String.join(separator, row)).append(i + 1 < count || random.nextBoolean() ? end : "");
            }
            return text.toString();
        }

        private static String cell(RandomGenerator random, String separator) {
            String cell = CELLS[random.nextInt(CELLS.length)];
            boolean needsQuotes = cell.contains(separator) || cell.contains("\n") || cell.contains("\"");
            return needsQuotes || random.nextInt(5) == 0 ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
        }

        private static String ndjson(RandomGenerator random) {
            StringBuilder text = new StringBuilder();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                text.append("{\"source\":").append(json(random)).append(",\"relationship\":\"relates\",\"target\":");
                text.append(json(random))
                        .append(random.nextBoolean() ? ",\"createdBy\":7" : "")
                        .append('}');
                text.append(i + 1 < count || random.nextBoolean() ? "\n" : "");
            }
            return text.toString();
        }

        private static String json(RandomGenerator random) {
            String cell = CELLS[random.nextInt(CELLS.length)];
            return "\"" + cell.replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + "\"";
        }

        private static void mutate(StringBuilder text, int from, RandomGenerator random) {
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                int at = from + random.nextInt(text.length() - from + 1);
                int length = Math.min(random.nextInt(6), text.length() - at);
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
                    case 1 -> text.delete(at, at + length);
                    default -> text.insert(at, text.substring(at, at + length));
                }
            }
        }
    }
}

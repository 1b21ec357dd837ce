package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files for outcomes and dead letters.
 *
 * @param outcomes gets one line per row; null for none
 * @param deadLetters gets the rows that failed or are unknown, in the format of the input; null for none
 */
public record ReportFiles(@Nullable Path outcomes, @Nullable Path deadLetters) {
    static final String OUTCOMES = "--outcomes";
    static final String DEAD_LETTERS = "--dead-letters";

    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");
    private static final int MAX_LINKS = 40;
    private static final int FILE_TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final List<Path> STANDARD_OUTPUTS = List.of(Path.of("/dev/stdout"), Path.of("/dev/stderr"));

    /**
     * Rejects a file that is used twice, even under different names. Opens nothing.
     *
     * @param input the name of the input
     * @param checkpoint another file that is written; null for none
     * @param summary another file that is written; null for none
     */
    public void check(String input, @Nullable Path checkpoint, @Nullable Path summary) throws UnusableOutputException {
        Path read = input.equals(InputFile.STANDARD_INPUT) ? STANDARD_INPUT : Path.of(input);
        for (Path printed : STANDARD_OUTPUTS) {
            if (isSame(printed, read)) {
                throw new UnusableOutputException(read, "standard output or standard error goes to the input file");
            }
        }
        List<Path> all = all();
        add(all, checkpoint, "--checkpoint");
        add(all, summary, "--summary-json");
        for (Path written : all) {
            if (isSame(written, read)) {
                throw new UnusableOutputException(written, "this is the input file and would be overwritten");
            }
            for (Path printed : STANDARD_OUTPUTS) {
                if (Files.isRegularFile(printed) && isSame(printed, written)) {
                    throw new UnusableOutputException(
                            written, "standard output or standard error goes to the same file");
                }
            }
        }
        if (outcomes != null && deadLetters != null && isSame(outcomes, deadLetters)) {
            throw new UnusableOutputException(deadLetters, "--outcomes and --dead-letters need different files");
        }
    }

    private static void add(List<Path> all, @Nullable Path one, String option) throws UnusableOutputException {
        if (one == null) {
            return;
        }
        for (Path written : all) {
            if (isSame(written, one)) {
                throw new UnusableOutputException(one, option + " needs a file of its own");
            }
        }
        all.add(one);
    }

    /** Opens the files, by their options, without changing their contents. Opens none if one of them cannot be opened. */
    Map<String, RowFile> open(InputFile input) throws UnusableOutputException {
        Map<String, RowFile> files = new LinkedHashMap<>();
        try {
            if (outcomes != null) {
                files.put(OUTCOMES, RowFile.open(outcomes, new OutcomesFormat(byteOrderMark(input))));
            }
            if (deadLetters != null) {
                files.put(DEAD_LETTERS, RowFile.open(deadLetters, deadLettersOf(input)));
            }
            return files;
        } catch (UnusableOutputException e) {
            files.values().forEach(RowFile::close);
            throw e;
        }
    }

    private static RowFormat deadLettersOf(InputFile input) {
        return input.format() == InputFormat.CSV
                ? new CsvDeadLetterFormat(
                        byteOrderMark(input), input.separator(), input.hasImportFields(), input.otherColumns())
                : new NdjsonDeadLetterFormat();
    }

    /** An input that is not plain UTF-8 comes from a program that recognizes UTF-8 only by its byte order mark. */
    private static String byteOrderMark(InputFile input) {
        return input.hasExplicitEncoding() ? "\ufeff" : "";
    }

    private List<Path> all() {
        List<Path> files = new ArrayList<>();
        if (outcomes != null) {
            files.add(outcomes);
        }
        if (deadLetters != null) {
            files.add(deadLetters);
        }
        return files;
    }

    /** Follows links. Character devices, such as /dev/null and terminals, may be used twice. */
    private static boolean isSame(Path one, Path other) throws UnusableOutputException {
        try {
            if (Files.exists(one) && Files.exists(other)) {
                return !isCharacterDevice(one) && Files.isSameFile(one, other);
            }
            return realPath(one).equals(realPath(other));
        } catch (IOException e) {
            throw new UnusableOutputException(
                    one, "cannot check whether this is the same file as " + other + " (" + e.getMessage() + ")");
        }
    }

    private static boolean isCharacterDevice(Path path) throws IOException {
        boolean isUnix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
        return isUnix && ((int) Files.getAttribute(path, "unix:mode") & FILE_TYPE) == CHARACTER_DEVICE;
    }

    /** The real path of a file that may not exist yet. */
    private static Path realPath(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        for (int links = 0; Files.isSymbolicLink(absolute) && links < MAX_LINKS; links++) {
            absolute = absolute.resolveSibling(Files.readSymbolicLink(absolute)).normalize();
        }
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        return folder == null || name == null || !Files.exists(folder)
                ? absolute
                : folder.toRealPath().resolve(name);
    }
}

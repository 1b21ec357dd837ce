package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where outcomes and dead letters go.
 *
 * @param outcomes gets a line for each row; or null
 * @param deadLetters gets the rows that failed or whose state is unknown, in the form of the input; or null
 */
public record ReportFiles(@Nullable Path outcomes, @Nullable Path deadLetters) {
    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");
    private static final int MAX_LINKS = 40;
    private static final int FILE_TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final List<Path> STANDARD_OUTPUTS = List.of(Path.of("/dev/stdout"), Path.of("/dev/stderr"));

    /**
     * Refuses a file that has two uses, under whatever names: nothing is opened.
     *
     * @param input the name of the input
     */
    public void check(String input) throws UnusableOutputException {
        Path read = input.equals(InputFile.STANDARD_INPUT) ? STANDARD_INPUT : Path.of(input);
        for (Path printed : STANDARD_OUTPUTS) {
            if (isSame(printed, read)) {
                throw new UnusableOutputException(read, "standard output or standard error goes to the input");
            }
        }
        for (Path written : all()) {
            if (isSame(written, read)) {
                throw new UnusableOutputException(written, "this is the input, which would be lost");
            }
            for (Path printed : STANDARD_OUTPUTS) {
                if (Files.isRegularFile(printed) && isSame(printed, written)) {
                    throw new UnusableOutputException(
                            written, "standard output or standard error goes to this file, too");
                }
            }
        }
        if (outcomes != null && deadLetters != null && isSame(outcomes, deadLetters)) {
            throw new UnusableOutputException(deadLetters, "outcomes and dead letters need a file each");
        }
    }

    /** Opens the files and leaves what is in them; if one cannot be opened, no other is. */
    List<RowFile> open(InputFile input) throws UnusableOutputException {
        List<RowFile> files = new ArrayList<>();
        try {
            if (outcomes != null) {
                files.add(RowFile.open(outcomes, new OutcomesFormat(byteOrderMark(input))));
            }
            if (deadLetters != null) {
                files.add(RowFile.open(deadLetters, deadLettersOf(input)));
            }
            return files;
        } catch (UnusableOutputException e) {
            files.forEach(RowFile::close);
            throw e;
        }
    }

    private static RowFormat deadLettersOf(InputFile input) {
        return input.format() == InputFormat.CSV
                ? new CsvDeadLetterFormat(byteOrderMark(input), input.separator(), input.hasImportFields())
                : new NdjsonDeadLetterFormat();
    }

    /** What was in another encoding than plain UTF-8 comes from a program that takes UTF-8 for another one without it. */
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

    /** Links and devices are followed. /dev/null, a terminal and their like may have several uses. */
    private static boolean isSame(Path one, Path other) throws UnusableOutputException {
        try {
            if (Files.exists(one) && Files.exists(other)) {
                return !isCharacterDevice(one) && Files.isSameFile(one, other);
            }
            return place(one).equals(place(other));
        } catch (IOException e) {
            throw new UnusableOutputException(
                    one, "it cannot be told whether this is " + other + " (" + e.getMessage() + ")");
        }
    }

    private static boolean isCharacterDevice(Path path) throws IOException {
        boolean isUnix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
        return isUnix && ((int) Files.getAttribute(path, "unix:mode") & FILE_TYPE) == CHARACTER_DEVICE;
    }

    /** Of a file that may not be there yet. */
    private static Path place(Path path) throws IOException {
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

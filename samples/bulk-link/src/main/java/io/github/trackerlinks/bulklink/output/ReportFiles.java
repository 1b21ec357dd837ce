package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.Format;
import io.github.trackerlinks.bulklink.input.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where outcomes and dead letters go.
 *
 * @param outcomes gets a line for each row; or null
 * @param deadLetters gets the failed rows, in the form of the input; or null
 */
public record ReportFiles(@Nullable Path outcomes, @Nullable Path deadLetters) {
    /** Creates the files, or empties them: what cannot be written shows before anything is sent. */
    List<RowFile> create(InputFile input) throws UnusableOutput {
        if (outcomes != null && deadLetters != null && isSame(outcomes, deadLetters)) {
            throw new UnusableOutput(deadLetters + ": outcomes and dead letters need a file each");
        }
        List<RowFile> files = new ArrayList<>();
        if (outcomes != null) {
            files.add(create(outcomes, input.name(), OutcomesFile::new));
        }
        if (deadLetters != null) {
            files.add(create(deadLetters, input.name(), path -> deadLetters(path, input)));
        }
        return files;
    }

    private static RowFile deadLetters(Path path, InputFile input) throws IOException {
        return input.format() == Format.CSV
                ? new CsvDeadLetters(path, input.hasHistory())
                : new NdjsonDeadLetters(path);
    }

    private static RowFile create(Path path, String input, Creation creation) throws UnusableOutput {
        if (isSame(path, Path.of(input))) {
            throw new UnusableOutput(path + ": this is the input, which would be lost");
        }
        try {
            return creation.on(path);
        } catch (NoSuchFileException e) {
            throw new UnusableOutput(path + ": there is no such directory");
        } catch (IOException e) {
            boolean isDirectory = Files.isDirectory(path);
            throw new UnusableOutput(path + ": it cannot be written (" + (isDirectory ? "it is a directory" : e) + ")");
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize())
                    || (Files.isRegularFile(one) && Files.exists(other) && Files.isSameFile(one, other));
        } catch (IOException e) {
            return false;
        }
    }

    /** Opens a file for writing. */
    private interface Creation {
        RowFile on(Path path) throws IOException;
    }
}

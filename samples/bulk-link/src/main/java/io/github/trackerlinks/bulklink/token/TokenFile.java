package io.github.trackerlinks.bulklink.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A file that something else replaces before its token expires. */
public final class TokenFile implements TokenSource {
    /** Tokens are much shorter: a longer file is another one. */
    static final int MAX_BYTES = 1 << 16;

    /** Whoever does not rename a whole file over the old one has written it by then. */
    private static final Duration BEING_WRITTEN = Duration.ofMillis(200);

    private final String variable;
    private final Path path;
    private final Clock clock;

    /**
     * @param variable the variable that names the file
     * @throws IllegalArgumentException if this is no name of a file
     */
    public TokenFile(String variable, String path) {
        this(variable, path, Clock.systemUTC());
    }

    TokenFile(String variable, String path, Clock clock) {
        this.variable = variable;
        this.clock = clock;
        try {
            this.path = Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("this is not a valid file name");
        }
    }

    @Override
    public String read() throws NoTokenException {
        try {
            Duration age = Duration.between(Files.getLastModifiedTime(path).toInstant(), clock.instant());
            if (!age.isNegative() && age.compareTo(BEING_WRITTEN) < 0) {
                throw new NoTokenException("the file of " + variable + " is being written");
            }
            return text();
        } catch (NoSuchFileException e) {
            throw new NoTokenException("the file of " + variable + " does not exist");
        } catch (IOException e) {
            throw new NoTokenException("the file of " + variable + " cannot be read");
        }
    }

    private String text() throws IOException, NoTokenException {
        try (InputStream bytes = Files.newInputStream(path)) {
            byte[] all = bytes.readNBytes(MAX_BYTES + 1);
            String token = new String(all, StandardCharsets.UTF_8).strip();
            if (token.isEmpty()) {
                throw new NoTokenException("the file of " + variable + " is empty");
            }
            if (all.length > MAX_BYTES) {
                throw new NoTokenException("the file of " + variable + " is too long for a token");
            }
            return token;
        }
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    @Override
    public String name() {
        return variable;
    }
}

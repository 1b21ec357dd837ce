package io.github.trackerlinks.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A project outside the build uses the test kit with nothing but its coordinates. Its local repository is the one of this
 * build, with our artifacts as this build has just packaged them, so that nothing is installed or downloaded.
 */
class OutsideProjectIT {

    private static final String VERSION = System.getProperty("project.version");
    private static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();
    /** With the folder that has the jar, if it is not a pom alone. */
    private static final Map<String, Path> ARTIFACTS = Map.of(
            "tracker-links", ROOT,
            "tracker-links-core", ROOT.resolve("core"),
            "tracker-links-stand-in", ROOT.resolve("samples/stand-in"),
            "tracker-links-test", ROOT.resolve("samples/stand-in/test-kit"));

    @Test
    void itsTestsPass() throws Exception {
        // Not a folder that JUnit deletes: it has links to a repository that others use.
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "outside");
        Path project = folder.resolve("project");
        copyProject(project);
        Path repository = folder.resolve("repository");
        fill(repository);
        List<String> command = List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-o",
                "-Dmaven.repo.local=" + repository,
                "-Dtracker-links.version=" + VERSION,
                "test");

        Process maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(maven.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(maven.exitValue()).as(said).isZero();
        assertThat(said).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }

    private static void copyProject(Path project) throws IOException {
        Path sources = Path.of("src/it");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.toList()) {
                Files.createDirectories(project);
                Path copy = project.resolve(sources.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** The local repository of this build by links, except for our own artifacts. */
    private static void fill(Path repository) throws IOException {
        Path original = Path.of(System.getProperty("local.repository"));
        Path own = Path.of("io/github/trackerlinks");
        linkAllBut(own, original, repository);
        for (Map.Entry<String, Path> artifact : ARTIFACTS.entrySet()) {
            String name = artifact.getKey() + "-" + VERSION;
            Path target = repository.resolve(own).resolve(artifact.getKey()).resolve(VERSION);
            Files.createDirectories(target);
            Files.copy(artifact.getValue().resolve("pom.xml"), target.resolve(name + ".pom"));
            Path jar = artifact.getValue().resolve("target").resolve(name + ".jar");
            if (!artifact.getValue().equals(ROOT)) {
                Files.copy(jar, target.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void linkAllBut(Path own, Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Path first = own.getName(0);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().equals(first)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
        if (own.getNameCount() > 1) {
            linkAllBut(own.subpath(1, own.getNameCount()), from.resolve(first), to.resolve(first));
        }
    }
}

package io.github.trackerlinks.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jars of core and resilience as modules, without the optional Micrometer. */
class ModulePathIT {
    private static final String MODULE_PATH = System.getProperty("module.path");
    private static final String VERSION = System.getProperty("project.version");
    private static final Path APPLICATION = Path.of("src/it/java");

    @TempDir
    private Path folder;

    @Test
    void anApplicationLinksTwoIssues() throws Exception {
        assertThat(javac(APPLICATION)).isEmpty();
        try (StandInServer server =
                StandInServer.start(StandInOptions.defaults().withAutoCreate(true))) {
            String userAgent = "tracker-links/" + VERSION;
            List<String> printed = java("example.linker/example.linker.LinkTwoIssues", server.baseUrl());
            assertThat(printed).startsWith(userAgent, "CREATED", userAgent).hasSize(4);
            assertThat(printed.get(3)).contains("NotSslRecordException");
            assertThat(server.links()).hasSize(1);
        }
    }

    @Test
    void thePublicPackagesAloneAreExported() {
        assertThat(exports("io.github.trackerlinks"))
                .containsExactlyInAnyOrder(
                        "io.github.trackerlinks",
                        "io.github.trackerlinks.batch",
                        "io.github.trackerlinks.call",
                        "io.github.trackerlinks.error",
                        "io.github.trackerlinks.model");
        assertThat(exports("io.github.trackerlinks.resilience")).containsExactly("io.github.trackerlinks.resilience");
    }

    @Test
    void anApplicationCannotUseAnInternalPackage() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("curious"));
        Files.copy(APPLICATION.resolve("module-info.java"), sources.resolve("module-info.java"));
        Files.writeString(sources.resolve("Curious.java"), """
                package example.linker;
                interface Curious {
                    io.github.trackerlinks.internal.guard.SecretMask mask();
                }
                """);
        assertThat(javac(sources))
                .contains("io.github.trackerlinks.internal.guard is declared in module io.github.trackerlinks");
    }

    private static Stream<String> exports(String module) {
        return ModuleFinder.of(jars())
                .find(module)
                .orElseThrow(() -> new AssertionError("no module " + module + " in " + MODULE_PATH))
                .descriptor()
                .exports()
                .stream()
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source);
    }

    private static Path[] jars() {
        return Stream.of(MODULE_PATH.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
    }

    /** What the compiler says: nothing, if all is well. */
    private String javac(Path sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "17",
                "-Xlint:all",
                "-proc:none",
                // Otherwise it is the class path of the tests.
                "--class-path",
                folder.toString(),
                "--module-path",
                MODULE_PATH,
                "-d",
                classes().toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        return said.toString();
    }

    /** The lines that a program printed. */
    private List<String> java(String main, String argument) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        MODULE_PATH + File.pathSeparator + classes(),
                        "--module",
                        main,
                        argument)
                .redirectError(errors.toFile())
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return printed.lines().toList();
    }

    private Path classes() {
        return folder.resolve("classes");
    }
}

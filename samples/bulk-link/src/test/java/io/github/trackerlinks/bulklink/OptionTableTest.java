package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.command.FileCommand;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;
import reactor.core.publisher.Mono;

/** The table of options in the README has what the commands take. */
class OptionTableTest {
    @Test
    void theReadmeHasTheTableOfAllOptions() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains(table());
    }

    /** The table, as it has to be in the README. */
    static String table() {
        Map<String, FileCommand> commands = commands();
        // An option that means something else elsewhere has another row there.
        Map<List<String>, Set<String>> users = new LinkedHashMap<>();
        commands.forEach((name, command) -> {
            for (OptionSpec option :
                    BulkLinkCommand.line(command).getCommandSpec().options()) {
                String description = String.join(" ", option.description()).replaceAll("\\.$", "");
                users.computeIfAbsent(List.of(key(option), description), unused -> new LinkedHashSet<>())
                        .add(name);
            }
        });
        List<String> lines = new ArrayList<>();
        lines.add(row(Stream.concat(
                Stream.of("option"), Stream.concat(commands.keySet().stream(), Stream.of("what it does")))));
        lines.add("|" + "---|".repeat(commands.size() + 2));
        users.forEach((option, names) -> lines.add(row(Stream.concat(
                Stream.of("`" + option.get(0) + "`"),
                Stream.concat(
                        commands.keySet().stream().map(name -> names.contains(name) ? "+" : ""),
                        Stream.of(option.get(1)))))));
        return String.join("\n", lines) + "\n";
    }

    private static String key(OptionSpec option) {
        String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return String.join(", ", option.names()) + label;
    }

    private static String row(Stream<String> cells) {
        return cells.map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static Map<String, FileCommand> commands() {
        PrintStream nothing = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        CommandEnvironment environment = new CommandEnvironment(
                nothing, nothing, InputStream.nullInputStream(), Map.of(), 0, Mono.never(), Mono.never());
        Map<String, FileCommand> commands = new LinkedHashMap<>();
        commands.put("link", BulkLinkCommand.command(environment, "links.csv"));
        for (String name : List.of("unlink", "verify", "explain")) {
            commands.put(name, BulkLinkCommand.command(environment, name));
        }
        return commands;
    }
}

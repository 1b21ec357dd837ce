package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The dialect's option, which can be repeated. */
public final class DialectGroup {

    @Option(
            names = "--dialect",
            paramLabel = "NAME=VALUE",
            description = "an answer to what the API's documents leave open, listed below; can be repeated")
    private List<String> statements = new ArrayList<>();

    /** The dialect that the options state; of two that contradict each other the last one counts. */
    public Dialect dialect() {
        Dialect dialect = Dialect.defaults();
        for (String statement : statements) {
            dialect = dialect.with(statement);
        }
        return dialect;
    }

    /** Adds the list of all questions to the end of {@code --help}. */
    public static CommandLine described(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .footer(Stream.concat(
                                Stream.of("", "Dialects, the default first:"),
                                Stream.of(Question.values()).map(question -> "  " + question.description()))
                        .toArray(String[]::new));
        return line;
    }
}

package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option for undocumented behaviour. */
public final class DialectGroup {

    @Option(
            names = "--dialect",
            paramLabel = "NAME=VALUE",
            description = "behaviour where the documents of the API are silent, listed below; can be repeated")
    private List<String> statements = new ArrayList<>();

    /** The dialect from these options. The last value for a name counts. */
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
                                Stream.of("", "Values for --dialect, the default first:"),
                                Stream.of(Question.values()).map(question -> "  " + question.description()))
                        .toArray(String[]::new));
        return line;
    }
}

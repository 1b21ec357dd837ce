package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.standin.rules.Rules;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The table of options in the README comes from the settings. */
class OptionsTableTest {

    /** The methods for options that can be repeated or have a file: their members are fields. */
    private static final Map<String, String> METHODS = Map.of(
            "--port", "withPort",
            "--seed", "withSeed",
            "--token", "access.withTokens",
            "--bad-links", "badLinks.withShare",
            "--bad-target", "badLinks.withTarget",
            "--fault", "faults.with",
            "--dialect", "withDialect");

    private static List<OptionSpec> options() {
        return StandInCommand.line().getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .sorted(Comparator.comparing(
                                (OptionSpec option) -> method(option).replaceAll("^\\w+$|\\w+$", ""))
                        .thenComparing(OptionSpec::longestName))
                .toList();
    }

    private static String row(OptionSpec option) {
        String name = option.negatable() ? "--[no-]" + option.longestName().substring(2) : option.longestName();
        String label = option.arity().max() == 0 ? name : name + " " + option.paramLabel();
        return "| `%s` | `%s` | %s |".formatted(label, method(option), option.description()[0].replace("%%", "%"));
    }

    private static String method(OptionSpec option) {
        return option.userObject() instanceof Method method
                ? group(method.getDeclaringClass()) + method.getName()
                : METHODS.getOrDefault(option.longestName(), "");
    }

    private static String group(Class<?> rules) {
        String name = rules.getSimpleName().replace("Rules", "");
        return switch (name) {
            case "" -> "";
            case "Link", "BadLink", "Move", "Fault" ->
                name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "s.";
            default -> name.toLowerCase(Locale.ROOT) + ".";
        };
    }

    @Test
    void theReadmeHasTheTable() throws IOException {
        List<String> table = new ArrayList<>(List.of("| option | in process | meaning |", "|---|---|---|"));
        options().forEach(option -> table.add(row(option)));

        assertThat(Files.readAllLines(Path.of("README.md"))).containsSequence(table);
    }

    @Test
    void theMethodsExist() {
        Stream<Class<?>> groups = Stream.of(Rules.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getReturnType);
        List<String> known = Stream.concat(groups, Stream.of(StandInOptions.class))
                .flatMap(group -> Stream.of(group.getDeclaredMethods()))
                .map(Method::getName)
                .toList();

        assertThat(known)
                .containsAll(METHODS.values().stream()
                        .map(method -> method.substring(method.indexOf('.') + 1))
                        .toList());
    }

    /** Options whose effects could be seen from outside only by long timing. */
    @ParameterizedTest
    @CsvSource({
        "--rate-limit 5,                             BUCKET,         5",
        "--rate-limit 5 --rate-form bucket,          BUCKET,         5",
        "--rate-limit 5 --bucket 7,                  BUCKET,         7",
        "--rate-limit 5 --rate-form fixed-window,    FIXED_WINDOW,   5",
        "--rate-limit 5 --rate-form sliding-window,  SLIDING_WINDOW, 5",
    })
    void aWordIsItsForm(String options, RateForm form, double bucket) {
        StandInOptions read = new StandInOptions(new Rules());
        Rules.readable(new CommandLine(read)).parseArgs(options.split(" "));
        RateRules rate = read.build().rules().rate();

        assertThat(rate.perSecond()).isEqualTo(5);
        assertThat(rate.form()).isEqualTo(form);
        assertThat(rate.bucket()).isEqualTo(bucket);
        assertThat(rate.retryAfter()).isEqualTo(RetryAfter.SECONDS);
    }
}

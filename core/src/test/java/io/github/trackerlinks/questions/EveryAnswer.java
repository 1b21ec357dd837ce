package io.github.trackerlinks.questions;

import io.github.trackerlinks.standin.dialect.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The trackers of {@link UnderEveryAnswer}. The questions say which answers there are, so that none is forgotten. */
final class EveryAnswer extends AnnotationBasedArgumentsProvider<UnderEveryAnswer> {
    @Override
    protected Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context, UnderEveryAnswer asked) {
        List<List<Answer>> combinations = List.of(List.of());
        for (Question question : asked.value()) {
            combinations = extended(combinations, answers(question, asked.numbers()));
        }
        List<List<Answer>> all = combinations;
        return versions().flatMap(version -> all.stream().map(answers -> Arguments.of(tracker(version, answers))));
    }

    static Stream<String> versions() {
        return Stream.of("v2", "v3");
    }

    private static List<Answer> answers(Question question, long[] numbers) {
        List<String> listed = question.answers();
        boolean number = listed.size() == 1;
        if (number && numbers.length == 0) {
            throw new IllegalArgumentException(question + " takes numbers, and none is given");
        }
        return (number ? LongStream.of(numbers).mapToObj(Long::toString) : listed.stream())
                .map(text -> new Answer(question, text))
                .toList();
    }

    private static List<List<Answer>> extended(List<List<Answer>> combinations, List<Answer> answers) {
        List<List<Answer>> extended = new ArrayList<>();
        for (List<Answer> combination : combinations) {
            for (Answer answer : answers) {
                List<Answer> longer = new ArrayList<>(combination);
                longer.add(answer);
                extended.add(longer);
            }
        }
        return extended;
    }

    private static Tracker tracker(String version, List<Answer> answers) {
        Tracker tracker = new Tracker(version);
        for (Answer answer : answers) {
            tracker.with(
                    answer.question().wireName(),
                    answer.text(),
                    options -> options.withDialect(options.rules().dialect().with(answer.question(), answer.text())));
        }
        return tracker;
    }

    private record Answer(Question question, String text) {}
}

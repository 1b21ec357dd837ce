package io.github.trackerlinks.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.dialect.Question;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The open questions by their numbers, and where their tests are.
 *
 * <ol>
 *   <li>duplicates ({@link DuplicatesTest}), self-links, cycles and second parents ({@link RefusedLinksTest})
 *   <li>missing and invisible issues ({@link RefusedLinksTest})
 *   <li>directions of epics and clones, the type of duplicates ({@link LinkMeaningTest})
 *   <li>the direction of relates ({@link LinkMeaningTest})
 *   <li>ids at the two ends ({@link LinkMeaningTest})
 *   <li>the form and size of ids ({@link LinkMeaningTest})
 *   <li>what the answer to a create has, and where ({@link LinkFormsTest})
 *   <li>names as maps, their language ({@link LinkFormsTest})
 *   <li>answers to entity links, arrays ({@link EntityQuestionsTest})
 *   <li>deleting what is linked twice, by short id, or not there ({@link EntityQuestionsTest})
 *   <li>entity links without fields ({@link EntityQuestionsTest})
 *   <li>imports ({@link ImportedAndRemoteLinksTest})
 *   <li>external links ({@link ImportedAndRemoteLinksTest})
 *   <li>429 ({@link AnswersTest})
 *   <li>bodies of errors ({@link AnswersTest})
 *   <li>redirects of moved issues ({@link AnswersTest})
 *   <li>dates ({@link LinkFormsTest})
 *   <li>organization headers ({@link AnswersTest})
 *   <li>listings in pages ({@link ListingsTest})
 *   <li>versions of issues ({@link ListingsTest})
 * </ol>
 */
class OpenQuestionsTest {
    private static final int QUESTIONS = 20;
    private static final Pattern NUMBERED = Pattern.compile("q(\\d+)_\\w+");

    @Test
    void eachOpenQuestionHasATest() {
        assertThat(methods()
                        .map(method -> NUMBERED.matcher(method.getName()))
                        .filter(Matcher::matches)
                        .map(named -> Integer.valueOf(named.group(1)))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, QUESTIONS).boxed().toList());
    }

    @Test
    void eachQuestionThatTheStandInCanAnswerIsRun() {
        assertThat(methods()
                        .map(method -> method.getAnnotation(UnderEveryAnswer.class))
                        .filter(Objects::nonNull)
                        .flatMap(asked -> Stream.of(asked.value()))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Question.values());
    }

    private static Stream<Method> methods() {
        return Stream.of(
                        DuplicatesTest.class,
                        RefusedLinksTest.class,
                        LinkMeaningTest.class,
                        LinkFormsTest.class,
                        EntityQuestionsTest.class,
                        ImportedAndRemoteLinksTest.class,
                        AnswersTest.class,
                        ListingsTest.class)
                .flatMap(tests -> Stream.of(tests.getDeclaredMethods()));
    }
}

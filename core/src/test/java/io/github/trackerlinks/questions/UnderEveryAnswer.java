package io.github.trackerlinks.questions;

import io.github.trackerlinks.standin.dialect.Question;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Runs a test with a {@link Tracker} for each combination of the answers to these questions, in v2 and in v3. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(EveryAnswer.class)
@interface UnderEveryAnswer {
    Question[] value();

    /** The answers that are tried to those of the questions whose answer is any number. */
    long[] numbers() default {};
}

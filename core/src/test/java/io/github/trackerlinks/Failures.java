package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.testing.Watch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What a call fails with, looked through for what it must not carry. */
public final class Failures {
    private Failures() {}

    /** The call must fail with a {@link TrackerException} that carries neither a token nor an exception of Spring's. */
    public static TrackerException of(Publisher<?> call) {
        List<Throwable> failure = new ArrayList<>();
        Flux.from(call).as(StepVerifier::create).thenConsumeWhile(value -> true).verifyErrorSatisfies(failure::add);
        Throwable error = failure.get(0);

        assertThat(error).isInstanceOf(TrackerException.class);
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(Watch.SECRET);
        assertThat(family(error)).noneMatch(WebClientException.class::isInstance);
        assertThat(family(error)).extracting(Throwable::toString).noneMatch(text -> text.contains(Watch.SECRET));
        return (TrackerException) error;
    }

    /** An exception, its causes and its suppressed ones, and theirs. */
    private static Set<Throwable> family(Throwable error) {
        Set<Throwable> family = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(error, family);
        return family;
    }

    private static void collect(@Nullable Throwable error, Set<Throwable> family) {
        if (error != null && family.add(error)) {
            collect(error.getCause(), family);
            for (Throwable suppressed : error.getSuppressed()) {
                collect(suppressed, family);
            }
        }
    }
}

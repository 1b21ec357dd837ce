package io.github.trackerlinks.internal.api;

import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.http.Request;
import io.github.trackerlinks.model.IssueKey;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Reference;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks that the link in the response to a create call has the ends that were asked for. HTTP/1.1 does not number requests,
 * so a gateway that mixes up responses would otherwise return another link.
 */
final class AnsweredEnds {
    /** An id has no hyphen. */
    private static final Pattern KEY = Pattern.compile("[^/]*-[^/]*");

    private static final Pattern SOURCE = Pattern.compile(".*/issues/([^/]+)/links/[^/]*/?");

    /** The most issues whose other names are remembered. The least recently used is forgotten first. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Function<String, Mono<Set<String>>> names;
    private final Map<String, Set<String>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** @param names reads the id and the key of an issue */
    AnsweredEnds(Function<String, Mono<Set<String>>> names) {
        this.names = names;
    }

    /**
     * The link, if it has the ends that were asked for. A moved issue is named by its new key, which a read confirms. Fails
     * with {@link TrackerCodecException} for any other ends.
     */
    Mono<IssueLink> checked(Request request, IssueLink link, IssueLinkDraft asked) {
        if (isAsAsked(link, asked)) {
            return Mono.just(link);
        }
        Set<String> other = other(link.object());
        Set<String> source = source(link.self(), asked.source().key());
        boolean isOther = isAsked(other, asked.target());
        boolean isSource = isAsked(source, asked.source());
        TrackerCodecException error = differs(request, link, asked);
        return Flux.concat(
                        isOther ? Mono.just(true) : isNameOf(asked.target().key(), other, error),
                        isSource ? Mono.just(true) : isNameOf(asked.source().key(), source, error))
                .all(right -> right)
                .flatMap(right -> right ? Mono.just(link) : Mono.error(error));
    }

    /** Whether it has them by the same names. */
    static boolean isAsAsked(IssueLink link, IssueLinkDraft asked) {
        return isAsked(other(link.object()), asked.target())
                && isAsked(source(link.self(), asked.source().key()), asked.source());
    }

    /** What an answer with other ends is. */
    static TrackerCodecException differs(Request request, IssueLink link, IssueLinkDraft asked) {
        Set<String> other = other(link.object());
        Set<String> wrong = isAsked(other, asked.target())
                ? source(link.self(), asked.source().key())
                : other;
        return new TrackerCodecException(request.call(), "it names " + wrong + ", which was not asked for", null);
    }

    private static boolean isAsked(Set<String> answered, IssueKey asked) {
        return answered.isEmpty() || answered.contains(name(asked.key()));
    }

    private Mono<Boolean> isNameOf(String issue, Set<String> answered, TrackerCodecException error) {
        if (isKnown(issue, answered)) {
            return Mono.just(true);
        }
        return names.apply(issue)
                .doOnNext(read -> remember(issue, read))
                .map(read -> isKnown(issue, answered))
                .onErrorResume(TrackerException.class, unread -> {
                    error.addSuppressed(unread);
                    return Mono.just(false);
                });
    }

    private synchronized boolean isKnown(String issue, Set<String> answered) {
        return known.getOrDefault(name(issue), Set.of()).stream().anyMatch(answered::contains);
    }

    private synchronized void remember(String issue, Set<String> read) {
        known.put(name(issue), read.stream().map(AnsweredEnds::name).collect(Collectors.toSet()));
    }

    private static Set<String> other(@Nullable Reference issue) {
        return issue == null
                ? Set.of()
                : Stream.of(issue.key(), issue.id())
                        .flatMap(Stream::ofNullable)
                        .map(each -> name(each))
                        .collect(Collectors.toSet());
    }

    /** The address of a link names its source by key or id; a key says nothing about an id. */
    private static Set<String> source(@Nullable String self, String asked) {
        Matcher address = SOURCE.matcher(self == null ? "" : self);
        return address.matches() && isKey(address.group(1)) && isKey(asked) ? Set.of(name(address.group(1))) : Set.of();
    }

    private static boolean isKey(String name) {
        return KEY.matcher(name).matches();
    }

    private static String name(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

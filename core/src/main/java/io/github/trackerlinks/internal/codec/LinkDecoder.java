package io.github.trackerlinks.internal.codec;

import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Myself;
import io.github.trackerlinks.model.RemoteLink;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decodes successful responses. Unknown fields are ignored, missing ones are {@code null}, JSON nulls in arrays are
 * skipped; a document of another shape is a {@link MalformedResponse}.
 *
 * <p>A single link must have an id; without one it may be something else. In a listing, a link without an id is kept: the
 * other links are needed, and it shows that a link exists.
 */
public final class LinkDecoder {
    private static final Set<String> ERROR_FIELDS = Set.of("errorMessages", "errors", "error", "statusCode");

    private final Consumer<String> skipped;

    /** A decoder that ignores fields it does not know. */
    public LinkDecoder() {
        this(field -> {});
    }

    /** A decoder that reports the fields it does not read. */
    LinkDecoder(Consumer<String> skipped) {
        this.skipped = skipped;
    }

    /** The link that a create, get or import call answers with. */
    public IssueLink issueLink(byte[] body) {
        IssueLink link = object(body, LinkReader::issueLink);
        required(link.id());
        return link;
    }

    /** The links of an issue. */
    public List<IssueLink> issueLinks(byte[] body) {
        return array(body, LinkReader::issueLink);
    }

    /** One page of the links of an issue: {@code {"links":[…]}}, or the array alone. */
    public List<IssueLink> issueLinkPage(byte[] body) {
        return read(body, in -> in.atArray() ? elements(in, LinkReader::issueLink) : linksOf(in));
    }

    /** The external link that a create call answers with. */
    public RemoteLink remoteLink(byte[] body) {
        RemoteLink link = object(body, LinkReader::remoteLink);
        required(link.id());
        return link;
    }

    /** The external links of an issue. */
    public List<RemoteLink> remoteLinks(byte[] body) {
        return array(body, LinkReader::remoteLink);
    }

    /** The links of an entity. */
    public List<LinkedEntity> linkedEntities(byte[] body) {
        return array(body, LinkReader::linkedEntity);
    }

    /** The types of links. */
    public List<LinkType> linkTypes(byte[] body) {
        return array(body, ReferenceReader::linkType);
    }

    /** A type of issue links. */
    public LinkType linkType(byte[] body) {
        return object(body, ReferenceReader::linkType);
    }

    /** The applications whose objects can be linked. */
    public List<Application> applications(byte[] body) {
        return array(body, ReferenceReader::application);
    }

    /** The user that the credentials belong to. */
    public Myself myself(byte[] body) {
        Myself myself = object(body, ReferenceReader::myself);
        if (myself.uid() == null && myself.login() == null && myself.display() == null) {
            throw new MalformedResponse("it names no user", null);
        }
        return myself;
    }

    /** The names of an issue or entity: those of its id, key and short id that are present. */
    public Set<String> names(byte[] body) {
        Set<String> names = object(
                body,
                in -> Arrays.stream(in.texts("id", "key", "shortId"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet()));
        if (names.isEmpty()) {
            throw new MalformedResponse("it names neither an id nor a key", null);
        }
        return names;
    }

    private <T> T object(byte[] body, Function<JsonCursor, T> reader) {
        return read(body, in -> {
            if (!in.atObject()) {
                throw new MalformedResponse("an object was expected", null);
            }
            return reader.apply(in);
        });
    }

    private <T> List<T> array(byte[] body, Function<JsonCursor, T> reader) {
        return read(body, in -> {
            if (!in.atArray()) {
                throw new MalformedResponse("an array was expected", null);
            }
            return elements(in, reader);
        });
    }

    private <T> T read(byte[] body, Function<JsonCursor, T> document) {
        return JsonCursor.read(body, this::onSkipped, in -> {
            in.start();
            T value = document.apply(in);
            in.end();
            return value;
        });
    }

    /** Some gateways give an error, or a list of errors, the status of a success. */
    private void onSkipped(String field) {
        if (ERROR_FIELDS.contains(field)) {
            throw new MalformedResponse("it reports an error instead of a result", null);
        }
        skipped.accept(field);
    }

    private static <T> List<T> elements(JsonCursor in, Function<JsonCursor, T> reader) {
        AtomicInteger otherValues = new AtomicInteger();
        List<T> elements = in.list(() -> {
            if (!in.atObject() && !in.atNull()) {
                otherValues.incrementAndGet();
            }
            return in.object("element", reader);
        });
        if (elements.isEmpty() && otherValues.get() > 0) {
            throw new MalformedResponse("the elements of the array are not objects", null);
        }
        return elements;
    }

    private static List<IssueLink> linksOf(JsonCursor in) {
        List<IssueLink> links = null;
        for (String field = in.atObject() ? in.nextField() : null; field != null; field = in.nextField()) {
            if (field.equals("links") && in.atArray()) {
                links = elements(in, LinkReader::issueLink);
            } else {
                in.skip(field);
            }
        }
        if (links == null) {
            throw new MalformedResponse("an object with the array \"links\" was expected", null);
        }
        return links;
    }

    private static void required(@Nullable String id) {
        if (id == null) {
            throw new MalformedResponse("the field \"id\" is missing", null);
        }
    }
}

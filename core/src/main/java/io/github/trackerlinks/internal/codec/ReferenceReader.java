package io.github.trackerlinks.internal.codec;

import io.github.trackerlinks.internal.codec.Decoded.Application;
import io.github.trackerlinks.internal.codec.Decoded.LinkType;
import io.github.trackerlinks.internal.codec.Decoded.Myself;
import io.github.trackerlinks.internal.codec.Decoded.Reference;
import io.github.trackerlinks.internal.codec.Decoded.RemoteObject;
import io.github.trackerlinks.internal.codec.Decoded.UserRef;
import org.jspecify.annotations.Nullable;

/**
 * Reads the small objects inside links. A method with a field name reads an object, or the text or number that stands for
 * it. A method without one requires that the cursor is on an object.
 */
final class ReferenceReader {
    private ReferenceReader() {}

    static @Nullable LinkType linkType(String field, JsonCursor in) {
        return in.object(field, ReferenceReader::linkType, id -> new LinkType(null, id, null, null));
    }

    static LinkType linkType(JsonCursor in) {
        @Nullable String[] texts = in.texts("self", "id", "inward", "outward");
        return new LinkType(texts[0], texts[1], texts[2], texts[3]);
    }

    static @Nullable Reference reference(String field, JsonCursor in) {
        return in.object(field, ReferenceReader::reference, ReferenceReader::ofKey);
    }

    static @Nullable LinkedIssue linkedIssue(String field, JsonCursor in) {
        return in.object(field, ReferenceReader::linkedIssue, key -> new LinkedIssue(ofKey(key), null, null));
    }

    static @Nullable UserRef user(String field, JsonCursor in) {
        return in.object(field, ReferenceReader::user, id -> new UserRef(null, id, null, null, null));
    }

    static @Nullable RemoteObject remoteObject(String field, JsonCursor in) {
        return in.object(field, ReferenceReader::remoteObject, key -> new RemoteObject(null, null, key, null, null));
    }

    static Application application(JsonCursor in) {
        @Nullable String[] texts = in.texts("self", "id", "type", "name");
        return new Application(texts[0], texts[1], texts[2], texts[3]);
    }

    static Myself myself(JsonCursor in) {
        @Nullable String[] texts = in.texts("self", "uid", "login", "display");
        return new Myself(texts[0], texts[1], texts[2], texts[3]);
    }

    private static Reference reference(JsonCursor in) {
        @Nullable String[] texts = in.texts("self", "id", "key", "display");
        return new Reference(texts[0], texts[1], texts[2], texts[3]);
    }

    private static Reference ofKey(String key) {
        return new Reference(null, null, key, null);
    }

    private static UserRef user(JsonCursor in) {
        @Nullable String[] texts = in.texts("self", "id", "display", "cloudUid", "passportUid");
        return new UserRef(texts[0], texts[1], texts[2], texts[3], texts[4]);
    }

    private static RemoteObject remoteObject(JsonCursor in) {
        String self = null;
        String id = null;
        String key = null;
        String display = null;
        Application application = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "self" -> self = in.text();
                case "id" -> id = in.text();
                case "key" -> key = in.text();
                case "display" -> display = in.display();
                case "application" ->
                    application = in.object(
                            field, ReferenceReader::application, name -> new Application(null, name, null, null));
                default -> in.skip(field);
            }
        }
        return new RemoteObject(self, id, key, display, application);
    }

    private static LinkedIssue linkedIssue(JsonCursor in) {
        String self = null;
        String id = null;
        String key = null;
        String display = null;
        UserRef assignee = null;
        Reference status = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "self" -> self = in.text();
                case "id" -> id = in.text();
                case "key" -> key = in.text();
                case "display" -> display = in.display();
                case "assignee" -> assignee = user(field, in);
                case "status" -> status = reference(field, in);
                default -> in.skip(field);
            }
        }
        return new LinkedIssue(new Reference(self, id, key, display), assignee, status);
    }

    /** The other issue of a link. Its assignee and status have been seen both inside the issue and beside it. */
    record LinkedIssue(
            Reference issue,
            @Nullable UserRef assignee,
            @Nullable Reference status) {}
}

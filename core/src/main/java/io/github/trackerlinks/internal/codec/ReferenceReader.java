package io.github.trackerlinks.internal.codec;

import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.RemoteLink.RemoteObject;
import io.github.trackerlinks.model.UserRef;

/** The small objects inside links; the cursor is on an object at the start and at its end afterwards. */
final class ReferenceReader {
    private ReferenceReader() {}

    static LinkType linkType(JsonCursor in) {
        String self = null;
        String id = null;
        String inward = null;
        String outward = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "self" -> self = in.text();
                case "id" -> id = in.text();
                case "inward" -> inward = in.display();
                case "outward" -> outward = in.display();
                default -> in.skip(field);
            }
        }
        return new LinkType(self, id, inward, outward);
    }

    static Reference reference(JsonCursor in) {
        String self = null;
        String id = null;
        String key = null;
        String display = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "self" -> self = in.text();
                case "id" -> id = in.text();
                case "key" -> key = in.text();
                case "display" -> display = in.display();
                default -> in.skip(field);
            }
        }
        return new Reference(self, id, key, display);
    }

    static UserRef user(JsonCursor in) {
        String self = null;
        String id = null;
        String display = null;
        String cloudUid = null;
        String passportUid = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "self" -> self = in.text();
                case "id" -> id = in.text();
                case "display" -> display = in.display();
                case "cloudUid" -> cloudUid = in.text();
                case "passportUid" -> passportUid = in.text();
                default -> in.skip(field);
            }
        }
        return new UserRef(self, id, display, cloudUid, passportUid);
    }

    static RemoteObject remoteObject(JsonCursor in) {
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
                case "application" -> application = in.object(field, ReferenceReader::application);
                default -> in.skip(field);
            }
        }
        return new RemoteObject(self, id, key, display, application);
    }

    private static Application application(JsonCursor in) {
        String self = null;
        String id = null;
        String type = null;
        String name = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "self" -> self = in.text();
                case "id" -> id = in.text();
                case "type" -> type = in.text();
                case "name" -> name = in.display();
                default -> in.skip(field);
            }
        }
        return new Application(self, id, type, name);
    }
}

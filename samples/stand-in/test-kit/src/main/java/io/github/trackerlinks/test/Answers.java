package io.github.trackerlinks.test;

import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.UserRef;
import io.github.trackerlinks.standin.text.Language;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the server answers, without a server: for tests of code that is given a mock of the client. */
public final class Answers {

    private Answers() {}

    /** The link from an issue with this relationship to another issue, such as {@code TREK-2}, as read from the first. */
    public static IssueLinkBuilder issueLink(Relationship relationship, String other) {
        return new IssueLinkBuilder(relationship, other);
    }

    /** The link from an issue to an object of an external application. */
    public static RemoteLinkBuilder remoteLink(String origin, String key) {
        return new RemoteLinkBuilder(origin, key);
    }

    /** The entity at the other end of a link with this relationship, without further fields. */
    public static LinkedEntity linkedEntity(Relationship relationship, String id) {
        return linkedEntity(relationship, id, Map.of());
    }

    /** The same with these fields, which get the id. */
    public static LinkedEntity linkedEntity(
            Relationship relationship, String id, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
        all.put("id", id);
        return new EntityAnswer(relationship, id, Collections.unmodifiableMap(all));
    }

    /** An answer with this status instead of the expected one. */
    public static ErrorBuilder error(int status) {
        return new ErrorBuilder(status);
    }

    /** A user. */
    public static UserRef user(String id, String display) {
        return new UserAnswer(null, id, display, null, null);
    }

    /** An issue or status. */
    static Reference reference(@Nullable String id, String key, String display) {
        return new ReferenceAnswer(null, id, key, display);
    }

    static Application application(String id) {
        return new ApplicationAnswer(null, id, id, id);
    }

    /** The type of a relationship between issues in answers. */
    static io.github.trackerlinks.standin.relation.Relationship wire(Relationship relationship) {
        return Objects.requireNonNull(
                io.github.trackerlinks.standin.relation.Relationship.ofIssues(relationship.phrase()),
                () -> "no relationship between issues: " + relationship);
    }

    static LinkType type(Relationship relationship) {
        var type = wire(relationship).type();
        return new TypeAnswer(null, type.id(), type.inward(Language.EN), type.outward(Language.EN));
    }

    private record EntityAnswer(Relationship relationship, String id, Map<String, @Nullable Object> fields)
            implements LinkedEntity {}

    private record UserAnswer(
            @Nullable String self,
            String id,
            String display,
            @Nullable String cloudUid,
            @Nullable String passportUid) implements UserRef {}

    private record ReferenceAnswer(
            @Nullable String self, @Nullable String id, String key, String display) implements Reference {}

    private record TypeAnswer(@Nullable String self, String id, String inward, String outward) implements LinkType {}

    private record ApplicationAnswer(@Nullable String self, String id, String type, String name)
            implements Application {}
}

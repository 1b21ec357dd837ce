package io.github.trackerlinks.internal.codec;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Login;
import io.github.trackerlinks.model.IssueLinkImport.Stamp;
import io.github.trackerlinks.model.IssueLinkImport.Uid;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Encodes the bodies of requests. */
public final class DraftEncoder {
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private DraftEncoder() {}

    /** {@code {"relationship":…,"issue":…}}. */
    public static byte[] issueLink(IssueLinkDraft draft) {
        return write(json -> {
            json.writeStartObject();
            issueLink(json, draft);
            json.writeEndObject();
        });
    }

    /** An issue link with {@code "createdAt":…,"createdBy":…}, and the same for its update if there was one. */
    public static byte[] issueLinkImport(IssueLinkImport draft) {
        return write(json -> {
            json.writeStartObject();
            issueLink(json, draft.link());
            stamp(json, "created", draft.created());
            if (draft.updated() != null) {
                stamp(json, "updated", draft.updated());
            }
            json.writeEndObject();
        });
    }

    /** {@code {"linkTypes":[…],"fields":[…]}}, without the arrays that are empty. */
    public static byte[] issueLinkQuery(List<Relationship> relationships, List<String> fields) {
        return write(json -> {
            json.writeStartObject();
            texts(
                    json,
                    "linkTypes",
                    relationships.stream().map(Relationship::phrase).toList());
            texts(json, "fields", fields);
            json.writeEndObject();
        });
    }

    /** An object for one draft, an array for several; both forms are documented. */
    public static byte[] entityLinks(List<EntityLinkDraft> drafts) {
        return write(json -> {
            if (drafts.size() == 1) {
                entityLink(json, drafts.get(0));
                return;
            }
            json.writeStartArray();
            drafts.forEach(draft -> entityLink(json, draft));
            json.writeEndArray();
        });
    }

    /** {@code {"relationship":"RELATES","key":…,"origin":…}}; for external links the documented spelling is upper case. */
    public static byte[] remoteLink(RemoteLinkDraft draft) {
        Relationship relationship = draft.relationship();
        return write(json -> {
            json.writeStartObject();
            json.writeStringProperty(
                    "relationship", relationship.equals(Relationship.RELATES) ? "RELATES" : relationship.phrase());
            json.writeStringProperty("key", draft.target().key());
            json.writeStringProperty("origin", draft.target().origin());
            json.writeEndObject();
        });
    }

    private static void issueLink(JsonGenerator json, IssueLinkDraft draft) {
        json.writeStringProperty("relationship", draft.relationship().phrase());
        json.writeStringProperty("issue", draft.target().key());
    }

    private static void stamp(JsonGenerator json, String what, Stamp stamp) {
        json.writeStringProperty(what + "At", DateTimes.format(stamp.at()));
        if (stamp.by() instanceof Uid uid) {
            json.writeNumberProperty(what + "By", uid.uid());
        } else {
            json.writeStringProperty(what + "By", ((Login) stamp.by()).login());
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            json.writeArrayPropertyStart(name);
            texts.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private static void entityLink(JsonGenerator json, EntityLinkDraft draft) {
        json.writeStartObject();
        json.writeStringProperty("relationship", draft.relationship().phrase());
        json.writeStringProperty("entity", draft.target().id());
        json.writeEndObject();
    }

    private static byte[] write(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(json);
        }
        return bytes.toByteArray();
    }
}

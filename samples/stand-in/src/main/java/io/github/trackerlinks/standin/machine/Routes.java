package io.github.trackerlinks.standin.machine;

import io.github.trackerlinks.standin.desk.Call;
import io.github.trackerlinks.standin.desk.CatalogDesk;
import io.github.trackerlinks.standin.desk.EntityLinkDesk;
import io.github.trackerlinks.standin.desk.EntityLinkListing;
import io.github.trackerlinks.standin.desk.IssueLinkDesk;
import io.github.trackerlinks.standin.desk.IssueLinkListing;
import io.github.trackerlinks.standin.desk.ReferenceDesk;
import io.github.trackerlinks.standin.desk.RemoteLinkDesk;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Refusal;
import io.github.trackerlinks.standin.wire.Target;
import java.util.List;
import java.util.function.Function;

/** Finds the operation for a method and a path. */
final class Routes {

    private static final String OTHER = "other";

    /** More specific patterns come first. */
    private final List<Resource> resources;

    Routes() {
        resources = List.of(
                Resource.collection("issues/*/links")
                        .with("GET", "issues links", IssueLinkListing::list)
                        .with("POST", "issues links", IssueLinkDesk::create),
                Resource.collection("entities/*/*/links")
                        .with("GET", "entities links", EntityLinkListing::list)
                        .with("POST", "entities links", EntityLinkDesk::create)
                        .with("DELETE", "entities links", EntityLinkDesk::delete),
                Resource.collection("issues/*/remotelinks")
                        .with("GET", "issues remotelinks", RemoteLinkDesk::list)
                        .with("POST", "issues remotelinks", RemoteLinkDesk::create),
                Resource.collection("issues/*/links/_import")
                        .with("POST", "issues links _import", IssueLinkDesk::importLink),
                Resource.collection("issues/*/links/_list").with("POST", "issues links _list", IssueLinkListing::page),
                Resource.item("issues/*/links/*")
                        .with("GET", "issues links id", IssueLinkDesk::get)
                        .with("DELETE", "issues links id", IssueLinkDesk::delete),
                Resource.item("issues/*/remotelinks/*")
                        .with("GET", "issues remotelinks id", RemoteLinkDesk::get)
                        .with("DELETE", "issues remotelinks id", RemoteLinkDesk::delete),
                Resource.item("issues/*").with("GET", "issues id", CatalogDesk::issue),
                Resource.item("entities/*/*").with("GET", "entities id", EntityLinkDesk::get),
                Resource.collection("linktypes").with("GET", "linktypes", CatalogDesk::linkTypes),
                Resource.item("linktypes/*").with("GET", "linktypes id", CatalogDesk::linkType),
                Resource.collection("applications").with("GET", "applications", CatalogDesk::applications),
                Resource.item("applications/*").with("GET", "applications id", ReferenceDesk::application),
                Resource.item("applications/*/objects/*")
                        .with("GET", "applications objects id", ReferenceDesk::applicationObject),
                Resource.collection("fields").with("GET", "fields", ReferenceDesk::fields),
                Resource.item("fields/*").with("GET", "fields id", ReferenceDesk::field),
                Resource.item("users/*").with("GET", "users id", ReferenceDesk::user),
                Resource.item("statuses/*").with("GET", "statuses id", ReferenceDesk::status),
                Resource.item("queues/*").with("GET", "queues id", ReferenceDesk::queue),
                Resource.item("issuetypes/*").with("GET", "issuetypes id", ReferenceDesk::issueType),
                Resource.collection("myself").with("GET", "myself", CatalogDesk::myself));
    }

    /**
     * The operation of a request.
     *
     * @param kind the name under which {@code Truth} counts it
     * @param version the version of the API
     * @param names the variable segments of the path
     * @param answer the operation; if there is none, throws the refusal
     */
    record Route(String kind, String version, List<String> names, Function<Call, Answer> answer) {}

    Route find(String method, Target target) {
        List<String> path = target.segments();
        String version = path.get(0);
        if (!version.equals("v2") && !version.equals("v3")) {
            return nowhere(Refusal.of(404, Message.NO_RESOURCE));
        }
        for (Resource resource : resources) {
            List<String> names = resource.names(path, target.trailingSlash());
            if (names != null) {
                Resource.Operation operation = resource.operation(method);
                return operation == null
                        ? nowhere(Refusal.of(405, Message.NO_METHOD).with("Allow", resource.allowed()))
                        : new Route(operation.kind(), version, names, operation.answer());
            }
        }
        return nowhere(Refusal.of(404, Message.NO_RESOURCE));
    }

    static Route nowhere(Refusal refusal) {
        return new Route(OTHER, "", List.of(), call -> {
            throw refusal;
        });
    }
}

package io.github.trackerlinks.standin.simulator;

import io.github.trackerlinks.standin.handler.Call;
import io.github.trackerlinks.standin.handler.CatalogHandler;
import io.github.trackerlinks.standin.handler.EntityLinkHandler;
import io.github.trackerlinks.standin.handler.EntityLinkListing;
import io.github.trackerlinks.standin.handler.IssueLinkHandler;
import io.github.trackerlinks.standin.handler.IssueLinkListing;
import io.github.trackerlinks.standin.handler.ReferenceHandler;
import io.github.trackerlinks.standin.handler.RemoteLinkHandler;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
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
                        .with("POST", "issues links", IssueLinkHandler::create),
                Resource.collection("entities/*/*/links")
                        .with("GET", "entities links", EntityLinkListing::list)
                        .with("POST", "entities links", EntityLinkHandler::create)
                        .with("DELETE", "entities links", EntityLinkHandler::delete),
                Resource.collection("issues/*/remotelinks")
                        .with("GET", "issues remotelinks", RemoteLinkHandler::list)
                        .with("POST", "issues remotelinks", RemoteLinkHandler::create),
                Resource.collection("issues/*/links/_import")
                        .with("POST", "issues links _import", IssueLinkHandler::importLink),
                Resource.collection("issues/*/links/_list").with("POST", "issues links _list", IssueLinkListing::page),
                Resource.item("issues/*/links/*")
                        .with("GET", "issues links id", IssueLinkHandler::get)
                        .with("DELETE", "issues links id", IssueLinkHandler::delete),
                Resource.item("issues/*/remotelinks/*")
                        .with("GET", "issues remotelinks id", RemoteLinkHandler::get)
                        .with("DELETE", "issues remotelinks id", RemoteLinkHandler::delete),
                Resource.item("issues/*").with("GET", "issues id", CatalogHandler::issue),
                Resource.item("entities/*/*").with("GET", "entities id", EntityLinkHandler::get),
                Resource.collection("linktypes").with("GET", "linktypes", CatalogHandler::linkTypes),
                Resource.item("linktypes/*").with("GET", "linktypes id", CatalogHandler::linkType),
                Resource.collection("applications").with("GET", "applications", CatalogHandler::applications),
                Resource.item("applications/*").with("GET", "applications id", ReferenceHandler::application),
                Resource.item("applications/*/objects/*")
                        .with("GET", "applications objects id", ReferenceHandler::applicationObject),
                Resource.collection("fields").with("GET", "fields", ReferenceHandler::fields),
                Resource.item("fields/*").with("GET", "fields id", ReferenceHandler::field),
                Resource.item("users/*").with("GET", "users id", ReferenceHandler::user),
                Resource.item("statuses/*").with("GET", "statuses id", ReferenceHandler::status),
                Resource.item("queues/*").with("GET", "queues id", ReferenceHandler::queue),
                Resource.item("issuetypes/*").with("GET", "issuetypes id", ReferenceHandler::issueType),
                Resource.collection("myself").with("GET", "myself", CatalogHandler::myself));
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
            return nowhere(ApiError.of(404, Message.NO_RESOURCE));
        }
        for (Resource resource : resources) {
            List<String> names = resource.names(path, target.trailingSlash());
            if (names != null) {
                Resource.Operation operation = resource.operation(method);
                return operation == null
                        ? nowhere(ApiError.of(405, Message.NO_METHOD).with("Allow", resource.allowed()))
                        : new Route(operation.kind(), version, names, operation.answer());
            }
        }
        return nowhere(ApiError.of(404, Message.NO_RESOURCE));
    }

    static Route nowhere(ApiError refusal) {
        return new Route(OTHER, "", List.of(), call -> {
            throw refusal;
        });
    }
}

package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.truth.LinkTriple;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link from an issue to an object of an external application.
 *
 * @param id the unique number of this row
 * @param source the issue
 * @param stated the relationship as it was sent
 * @param application the application
 * @param objectKey the key of the object in the application
 * @param backlink whether the request asked for a backlink from the application
 * @param createdBy the user who created it
 * @param createdAt when it was created
 */
public record RemoteLink(
        long id,
        Issue source,
        String stated,
        Application application,
        String objectKey,
        boolean backlink,
        User createdBy,
        Instant createdAt)
        implements Link {

    private record Target(String origin, String objectKey) {}

    /** One link per issue and object. */
    public static LinkKey key(Issue source, Application application, String objectKey) {
        return new LinkKey(new Target(application.id(), objectKey), source.number(), 0);
    }

    @Override
    public LinkKey key() {
        return key(source, application, objectKey);
    }

    @Override
    public LinkKey pair() {
        return key();
    }

    @Override
    public @Nullable Linkable target() {
        return null;
    }

    @Override
    public List<String> targetNames() {
        return List.of(objectKey, triple().target());
    }

    @Override
    public LinkTriple triple() {
        return new LinkTriple(source.rowName(), stated, "remote:" + application.id() + "/" + objectKey);
    }
}

package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.directory.Application;
import io.github.trackerlinks.standin.directory.User;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link from an issue to an object of an external application.
 *
 * @param id the number that only this row has
 * @param source the issue
 * @param stated the relationship, letter for letter
 * @param application the application
 * @param objectKey the object's key in that application
 * @param backlink whether the application should have been told
 * @param createdBy who created it
 * @param createdAt when
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

    /** One link for each issue and object. */
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

package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.junit.StandInExtension;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.test.Answers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of an application that has no other dependency. */
@ExtendWith(StandInExtension.class)
class OutsideTest {

    @Test
    void theClientLinksOnTheStandIn(StandInServer server) {
        TrackerClient client = TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth("token"))
                .organization(Organization.yandex360("1"))
                .build();

        client.issueLinks()
                .create(IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2"))
                .block();

        assertEquals(
                List.of(new LinkTriple("TEST-1", "depends on", "TREK-2")),
                server.links().toList());
        client.closeLater().block();
    }

    @Test
    void answersAreBuiltWithoutAServer() {
        assertEquals(
                Optional.of(Relationship.DEPENDS_ON),
                Answers.issueLink(Relationship.DEPENDS_ON, "TREK-2").build().relationship());
        assertTrue(Answers.error(404).message("Issue TREK-2 not found.").build().isNotFound());
    }
}

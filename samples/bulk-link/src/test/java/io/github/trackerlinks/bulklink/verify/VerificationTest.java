package io.github.trackerlinks.bulklink.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.draft.RowMapper;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class VerificationTest {
    private static final int ROWS = 500;

    /** Rows of one end are in one part, whatever the parts are. */
    @Test
    void eachEndIsReadOnceInAnyNumberOfParts() throws IOException {
        StringBuilder csv = new StringBuilder("row,outcome,source,relationship,target\n");
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            Row link = Row.of(row + 1, row + 2, "A-" + row % 70, "relates", "B-" + row);
            rows.add(link);
            csv.append(row + 1)
                    .append(",created,")
                    .append(link.source())
                    .append(",relates,")
                    .append(link.target())
                    .append('\n');
        }
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        try (StandInServer server =
                        StandInServer.start(StandInOptions.defaults().withAutoCreate(true));
                TrackerClient client = TrackerClient.builder()
                        .baseUrl(server.baseUrl())
                        .credentials(Credentials.oauth("t"))
                        .organization(Organization.yandex360("1"))
                        .build()) {
            client.createAll(Flux.fromIterable(rows).map(RowMapper::toDraft)).blockLast();
            for (int part : new int[] {1, 7, 100, ROWS, 10_000}) {
                LinkedRows linked =
                        new LinkedRows(() -> InputFile.of("x.csv", new ByteArrayInputStream(bytes), null, null));
                Verification verification = new Verification(linked, part);
                verification.plan();
                long before = server.truth().requests();
                verification
                        .run(client, 4, (end, error) -> {
                            throw new AssertionError(error);
                        })
                        .block();
                assertThat(verification.reads()).isEqualTo(70);
                assertThat(verification.done()).isEqualTo(70);
                assertThat(server.truth().requests() - before).isEqualTo(70);
                assertThat(verification.totals()).containsEntry(Finding.THERE, ROWS);
            }
        }
    }
}

package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.draft.RowMapper;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with files, and a server on which commands are run one after the other. */
record Desk(Path folder, StandInServer server) {
    static final String HEADER = "source,relationship,target\n";

    /** Runs a command on the server. */
    CommandResult run(Object... arguments) {
        return CommandRunner.run(arguments(arguments));
    }

    String[] arguments(Object... arguments) {
        List<String> all = new ArrayList<>();
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        all.addAll(List.of("--base-url", server.baseUrl(), "--rate", "unlimited", "--settle-time", "20ms"));
        return all.toArray(String[]::new);
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(at(name), text);
    }

    Path at(String name) {
        return folder.resolve(name);
    }

    /** All links, each from the end that it can be compared at. */
    List<String> links() {
        return server.links().map(Desk::text).toList();
    }

    private static String text(LinkTriple link) {
        return link.relationship().equals("is dependent by")
                ? link.target() + " depends on " + link.source()
                : link.source() + " " + link.relationship() + " " + link.target();
    }

    /** Somebody else removes a link. */
    void remove(String source, String relationship, String target) {
        try (TrackerClient client = client()) {
            client.ensureAbsent(draft(source, relationship, target)).block();
        }
    }

    /** Somebody else makes a link. */
    void create(String source, String relationship, String target) {
        try (TrackerClient client = client()) {
            client.ensure(draft(source, relationship, target)).block();
        }
    }

    private static LinkDraft draft(String source, String relationship, String target) {
        return RowMapper.toExisting(Row.of(1, 1, source, relationship, target));
    }

    private TrackerClient client() {
        return TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth(CommandRunner.TOKEN))
                .organization(Organization.yandex360("42"))
                .build();
    }
}

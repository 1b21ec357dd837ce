package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Faults from options, seen by a plain client. */
class FaultsFromTheCommandLineTest {

    private static final String LINKS = "/v3/issues/A-1/links";
    private static final String ARRAY = "/v3/entities/project/a/links";

    private static int link(Caller caller, String relationship, String other) {
        return caller.post(LINKS, "{'relationship':'" + relationship + "','issue':'" + other + "'}")
                .statusCode();
    }

    private static int linkAll(Caller caller, String... others) {
        List<String> elements = new ArrayList<>();
        for (String other : others) {
            elements.add("{'relationship':'relates','entity':'" + other + "'}");
        }
        return caller.post(ARRAY, elements.toString()).statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "drop-before=100%,          0",
        "'drop-after=100%,writes',  1",
        "'drop-after=100%,reset',   1",
        "truncate=100%,             1",
        "'late-commit=100%,60m',    0",
        "'late-commit=100%,60m,reset,writes', 0",
    })
    void aLostAnswerIsAnError(String fault, int rows) throws Exception {
        try (RunningCommand command = RunningCommand.with("--fault " + fault)) {
            assertThatThrownBy(() -> link(command.caller(), "relates", "B-2"))
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(command.rows()).isEqualTo(rows);
            assertThat(command.faults(fault.substring(0, fault.indexOf("=")))).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'error-before=100%,writes',           503, 0, application/json",
        "'error-after=100%,writes,502,html',   502, 1, text/html",
        "'error-after=100%,writes,empty,500',  500, 1, none",
    })
    void anErrorHasTheChosenStatusAndBody(String fault, int status, int rows, String type) throws Exception {
        try (RunningCommand command = RunningCommand.with("--random-seed 5 --fault " + fault)) {
            HttpResponse<String> answer = command.caller().post(LINKS, "{'relationship':'relates','issue':'B-2'}");

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("content-type").orElse("none"))
                    .startsWith(type);
            assertThat(answer.body().isEmpty()).isEqualTo(type.equals("none"));
            assertThat(command.caller().get(LINKS).statusCode()).isEqualTo(200);
            assertThat(command.rows()).isEqualTo(rows);
            assertThat(command.err()).isEqualTo("random seed 5\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'success-before=100%,writes,202,empty',  202, 0, none",
        "'success-after=100%,writes',             200, 1, text/plain",
        "'interim=100%,writes,3x',                201, 1, application/json",
        "'gzip=100%,writes',                      201, 1, application/json",
        "'huge-headers=100%,writes,60k',          201, 1, application/json",
        "'error-before=100%,writes,425',          425, 0, application/json",
        "'error-after=100%,writes,499,empty',     499, 1, none",
    })
    void gatewaysMeddle(String fault, int status, int rows, String type) throws Exception {
        try (RunningCommand command = RunningCommand.with("--fault " + fault)) {
            HttpResponse<String> answer = command.caller().post(LINKS, "{'relationship':'relates','issue':'B-2'}");

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("content-type").orElse("none"))
                    .startsWith(type);
            assertThat(command.rows()).isEqualTo(rows);
            assertThat(command.faults(fault.substring(0, fault.indexOf("=")))).isEqualTo(1);
        }
    }

    /** Expects at least half of the requested time. A busy machine makes it longer, never shorter. */
    @ParameterizedTest
    @CsvSource({
        "'--fault slow=100%,200ms',                  3",
        "--latency 200ms --latency-up-to 201ms,      0",
        "--random-seed 5 --latency-up-to 1s,         0",
    })
    void whatIsSlowArrivesWhole(String options, int slow) throws Exception {
        try (RunningCommand command = RunningCommand.with(options)) {
            long start = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                String body = command.caller().get("/v3/myself").body();
                assertThat(Bench.json(body).at("/login").asString()).isNotEmpty();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
            assertThat(command.faults("slow")).isEqualTo(slow);
            assertThat(command.err()).startsWith("random seed ");
        }
    }

    /**
     * ThrottleFormsTest shows in virtual time that the forms differ. RateGroupTest shows which option selects which
     * form.
     */
    @ParameterizedTest
    @CsvSource({
        "'',                       \\d+",
        "--rate-form fixed-window,   1",
        "--rate-form sliding-window, 1",
        "--retry-after date,       '[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT'",
        "--retry-after zero,       0",
        "--retry-after garbage,    soon",
        "--retry-after none,       none",
    })
    void tooManyRequestsAreRefused(String options, String retryAfter) throws Exception {
        try (RunningCommand command = RunningCommand.with("--rate-limit 1 " + options)) {
            HttpResponse<String> answer = command.caller().get("/v3/myself");
            for (int i = 0; i < 1_000 && answer.statusCode() == 200; i++) {
                answer = command.caller().get("/v3/myself");
            }

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("retry-after").orElse("none"))
                    .matches(retryAfter);
        }
    }

    @Test
    void aFullBucketGivesItsNumberAtOnce() throws Exception {
        try (RunningCommand command = RunningCommand.with("--rate-limit 0.001 --bucket 3")) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                statuses.add(command.caller().get("/v3/myself").statusCode());
            }
            assertThat(statuses).containsExactly(200, 200, 200, 429, 429);
        }
    }

    @Test
    void listingsLag() throws Exception {
        try (RunningCommand command = RunningCommand.with("--listing-lag 10m")) {
            assertThat(link(command.caller(), "relates", "B-2")).isEqualTo(201);
            assertThat(link(command.caller(), "relates", "B-2")).isEqualTo(422);
            assertThat(command.caller().get(LINKS).body()).isEqualTo("[]");
            assertThat(command.rows()).isEqualTo(1);
        }
    }

    @Test
    void tokensExpireAndOthersAreNotAccepted() throws Exception {
        try (RunningCommand command = RunningCommand.with("--token t,u --token-life 1ms")) {
            HttpResponse<String> answer = command.caller().get("/v3/myself");
            for (int i = 0; i < 1_000 && answer.statusCode() == 200; i++) {
                answer = command.caller().get("/v3/myself");
            }
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(command.faults("expired-token")).isPositive();
        }
        try (RunningCommand command = RunningCommand.with("--token u,v")) {
            assertThat(command.caller().get("/v3/myself").statusCode()).isEqualTo(401);
            assertThat(command.faults("expired-token")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"refused, 422, 1", "conflict, 409, 1", "accepted, 201, 2", "ignored, 200, 1"})
    void duplicates(String what, int status, int rows) throws Exception {
        try (RunningCommand command = RunningCommand.with("--uniqueness pair --duplicates " + what)) {
            assertThat(link(command.caller(), "relates", "B-2")).isEqualTo(201);
            assertThat(link(command.caller(), "depends on", "B-2")).isEqualTo(status);
            assertThat(command.rows()).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 201", "--uniqueness triple, 201", "--uniqueness pair, 422"})
    void anotherTypeIsAnotherLinkUnlessThePairCounts(String options, int status) throws Exception {
        try (RunningCommand command = RunningCommand.with(options)) {
            assertThat(link(command.caller(), "relates", "B-2")).isEqualTo(201);
            assertThat(link(command.caller(), "depends on", "B-2")).isEqualTo(status);
            assertThat(link(command.caller(), "relates", "B-2")).isEqualTo(422);
            assertThat(command.rows()).isEqualTo(status == 201 ? 2 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "--no-atomic-arrays, 2"})
    void anArrayWithABadLinkIsStoredAsAWholeOrLinkByLink(String options, int rows) throws Exception {
        try (RunningCommand command = RunningCommand.with("--bad-target x=403 " + options)) {
            assertThat(linkAll(command.caller(), "b", "x", "c")).isEqualTo(403);
            assertThat(command.rows()).isEqualTo(rows);
            assertThat(command.faults("bad-link-403")).isEqualTo(1);
        }
    }

    @Test
    void arraysAreTakenLinkByLinkUpToALimit() throws Exception {
        try (RunningCommand command =
                RunningCommand.with("--no-atomic-arrays --array-limit 3 --array-limit-status 413")) {
            assertThat(linkAll(command.caller(), "a", "b", "c")).isEqualTo(422);
            assertThat(command.rows()).isEqualTo(2);
            assertThat(linkAll(command.caller(), "d", "e", "f", "g")).isEqualTo(413);
            assertThat(command.rows()).isEqualTo(2);
        }
    }

    @Test
    void writesThatOverlapConflict() throws Exception {
        try (RunningCommand command = RunningCommand.with("--conflicts --latency 1s")) {
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 1; i <= 2; i++) {
                String body = "{\"relationship\":\"relates\",\"issue\":\"B-" + i + "\"}";
                calls.add(command.caller().send("POST", LINKS, body));
            }
            assertThat(calls.stream().map(call -> call.join().statusCode())).containsExactlyInAnyOrder(201, 409);
            assertThat(command.faults("conflict")).isEqualTo(1);
            assertThat(link(command.caller(), "relates", "C-3")).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource({"403, 403", "404, 404", "500, 500"})
    void badLinksAlwaysMeetTheSame(String fate, int status) throws Exception {
        try (RunningCommand command = RunningCommand.with("--bad-links " + fate + "=40% --bad-target x=" + fate)) {
            List<Integer> first = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                first.add(link(command.caller(), "relates", "B-" + i));
            }
            assertThat(first).contains(201, status).doesNotContain(422);
            for (int i = 1; i <= 40; i++) {
                int again = link(command.caller(), "relates", "B-" + i);
                assertThat(again).isEqualTo(first.get(i - 1) == 201 ? 422 : status);
            }
            assertThat(linkAll(command.caller(), "x")).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"silent-before, '', 0", "silent-after, '', 1", "late-commit, ',silent,1ms', 0"})
    void aSilentServerNeverAnswers(String kind, String details, int rows) throws Exception {
        try (RunningCommand command = RunningCommand.with("--fault " + kind + "=100%,writes" + details)) {
            CompletableFuture<HttpResponse<String>> silent =
                    command.caller().send("POST", LINKS, "{\"relationship\":\"relates\",\"issue\":\"B-2\"}");
            for (int i = 0; i < 1_000 && command.faults(kind) == 0; i++) {
                Thread.onSpinWait();
            }
            assertThat(command.faults(kind)).isEqualTo(1);
            assertThat(command.rows()).isEqualTo(rows);
            assertThat(command.caller().get(LINKS).statusCode()).isEqualTo(200);
            assertThat(silent).isNotDone();
        }
    }

    @Test
    void aLateWriteIsStoredInTheEnd() throws Exception {
        try (RunningCommand command = RunningCommand.with("--fault late-commit=100%,20ms")) {
            assertThatThrownBy(() -> link(command.caller(), "relates", "B-2"))
                    .hasRootCauseInstanceOf(IOException.class);
            for (int i = 0; i < 10_000 && command.rows() == 0; i++) {
                Thread.onSpinWait();
            }
            assertThat(command.rows()).isEqualTo(1);
            assertThat(command.faults("late-commit")).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bad-target B-2=timeout", "--bad-links timeout=100%"})
    void aBadLinkCanBeNeverAnswered(String options) throws Exception {
        try (RunningCommand command = RunningCommand.with(options)) {
            CompletableFuture<HttpResponse<String>> silent =
                    command.caller().send("POST", LINKS, "{\"relationship\":\"relates\",\"issue\":\"b-2\"}");
            for (int i = 0; i < 1_000 && command.faults("bad-link-timeout") == 0; i++) {
                Thread.onSpinWait();
            }
            assertThat(command.faults("bad-link-timeout")).isEqualTo(1);
            assertThat(command.caller().get("/v3/myself").statusCode()).isEqualTo(200);
            assertThat(silent).isNotDone();
            assertThat(command.rows()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                       301, ''",
        "--redirect-status 308 --redirect-to own,                  308, ''",
        "--redirect-status 302 --redirect-to relative,             302, relative",
        "--redirect-status 307 --redirect-to https://o.example,    307, https://o.example",
    })
    void movedIssuesAreRedirected(String options, int status, String base, @TempDir Path folder) throws Exception {
        Path seed = Files.writeString(
                folder.resolve("seed.json"), "{\"issues\":[{\"key\":\"NEW-5\",\"formerKeys\":[\"A-1\"]}]}");
        try (RunningCommand command = RunningCommand.with("--seed " + seed + " " + options)) {
            HttpResponse<String> answer = command.caller().get(LINKS + "/?x=1%202");

            assertThat(answer.statusCode()).isEqualTo(status);
            String own = base.equals("relative")
                    ? ""
                    : base.isEmpty() ? command.caller().baseUrl() : base;
            assertThat(answer.headers().firstValue("location")).hasValue(own + "/v3/issues/NEW-5/links/?x=1%202");
            JsonNode link = Bench.json(command.caller()
                    .post("/v3/issues/B-2/links", "{'relationship':'relates','issue':'a-1'}")
                    .body());
            assertThat(link.at("/object/key").asString()).isEqualTo("NEW-5");
            assertThat(command.faults("redirect")).isEqualTo(1);
        }
    }
}

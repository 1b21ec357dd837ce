package io.github.trackerlinks.standin.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class StandInExtensionTest {

    /** The base URL of the server of each sample test, noted while the server was running. */
    private static final List<String> SEEN = new ArrayList<>();

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        SEEN.clear();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(standardError);
    }

    private static TestExecutionSummary run(Class<?> sample) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(sample))
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static boolean isOpen(String baseUrl) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(baseUrl).getPort())) {
            return socket.isConnected();
        } catch (ConnectException closed) {
            return false;
        } catch (IOException other) {
            throw new AssertionError(other);
        }
    }

    private static void see(String baseUrl) {
        assertThat(isOpen(baseUrl)).isTrue();
        SEEN.add(baseUrl);
    }

    private static Set<String> seenByAll(Class<?> sample, int tests) {
        TestExecutionSummary summary = run(sample);
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
        assertThat(SEEN).hasSize(tests).noneMatch(StandInExtensionTest::isOpen);
        return new TreeSet<>(SEEN);
    }

    @Test
    void aStaticFieldIsOneServerForTheClassAndItsNestedClasses() {
        assertThat(seenByAll(OfTheClass.class, 3)).hasSize(1);
    }

    @Test
    void aFieldOfTheInstanceIsOneServerForEachTest() {
        assertThat(seenByAll(OfTheTest.class, 2)).hasSize(2);
    }

    @Test
    void anAnnotatedClassReceivesItsServerAsAParameter() {
        assertThat(seenByAll(AsParameter.class, 2)).hasSize(1);
    }

    @Test
    void severalExtensionsAreSeveralServers() {
        assertThat(run(Several.class).getFailures()).isEmpty();
        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().noneMatch(StandInExtensionTest::isOpen);
    }

    @Test
    void aFailedTestPrintsWhatTheServerDid() {
        assertThat(run(Failing.class).getTestsFailedCount()).isEqualTo(1);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("stand-in of ")))
                .singleElement()
                .asString()
                .contains("Failing", "fails()", "Truth[", "totalRows=0");
    }

    @Test
    void beforeTheTestsThereIsNoServer() {
        StandInExtension unregistered = StandInExtension.with(StandInOptions.defaults());

        assertThatIllegalStateException().isThrownBy(unregistered::baseUrl).withMessageContaining("@RegisterExtension");
    }

    static class OfTheClass {

        @RegisterExtension
        static final StandInExtension STAND_IN = StandInExtension.with(StandInOptions.defaults());

        @Test
        void one() {
            see(STAND_IN.baseUrl());
        }

        @Test
        void two(StandInServer server) {
            assertThat(server).isSameAs(STAND_IN.server());
            see(server.baseUrl());
        }

        @Nested
        class Inner {

            @Test
            void three() {
                see(STAND_IN.baseUrl());
            }
        }
    }

    static class OfTheTest {

        @RegisterExtension
        final StandInExtension standIn = StandInExtension.with(StandInOptions.defaults());

        @Test
        void one() {
            see(standIn.baseUrl());
        }

        @Test
        void two() {
            see(standIn.baseUrl());
        }
    }

    @ExtendWith(StandInExtension.class)
    static class AsParameter {

        @Test
        void one(StandInServer server) {
            see(server.baseUrl());
        }

        @Test
        void two(StandInServer server) {
            see(server.baseUrl());
        }
    }

    static class Several {

        @RegisterExtension
        static final StandInExtension FIRST = StandInExtension.with(StandInOptions.defaults());

        @RegisterExtension
        static final StandInExtension SECOND = StandInExtension.with(StandInOptions.defaults());

        @Test
        void one() {
            see(FIRST.baseUrl());
            see(SECOND.baseUrl());
        }
    }

    static class Failing {

        @RegisterExtension
        static final StandInExtension STAND_IN = StandInExtension.with(StandInOptions.defaults());

        @Test
        void fails() {
            fail("on purpose");
        }

        @Test
        void succeeds() {
            assertThat(STAND_IN.baseUrl()).isNotEmpty();
        }
    }
}

package io.github.trackerlinks.standin;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.handler.TrackerState;
import io.github.trackerlinks.standin.http.HttpServer;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.simulator.TrackerSimulator;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.SeedFile;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.standin.wire.Request;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A running stand-in. */
public final class StandInServer implements AutoCloseable {

    private final TrackerSimulator simulator;
    private final String baseUrl;
    private volatile HttpServer http;

    private StandInServer(TrackerSimulator simulator, HttpServer http) {
        this.simulator = simulator;
        this.http = http;
        this.baseUrl = http.baseUrl();
    }

    /**
     * Starts a stand-in on 127.0.0.1. Blocks until it listens.
     *
     * @throws IllegalArgumentException if the seed file cannot be read or is invalid
     * @throws UncheckedIOException if the port is in use or not allowed
     */
    public static StandInServer start(StandInOptions options) {
        TrackerSimulator simulator = machine(options, Clock.systemUTC());
        return new StandInServer(simulator, HttpServer.start(options.port(), simulator));
    }

    /**
     * The state machine alone, without a socket, for tests in virtual time. Ignores the port.
     *
     * @throws IllegalArgumentException if the seed file cannot be read or is invalid
     */
    public static TrackerSimulator machine(StandInOptions options, InstantSource clock) {
        TrackerState state = TrackerState.empty(options.rules());
        Path seed = options.seed();
        if (seed != null) {
            SeedFile.load(seed, state.issues(), state.entities(), state.applications(), clock.instant());
        }
        return new TrackerSimulator(clock, state);
    }

    /** The base URL, {@code http://127.0.0.1:PORT}, without a version. */
    public String baseUrl() {
        return baseUrl;
    }

    /** What it has done so far. */
    public Truth truth() {
        return simulator.truth();
    }

    /** The links that are stored now, as they were requested, oldest first. */
    public Stream<LinkTriple> links() {
        return simulator.links().stream().map(Link::triple);
    }

    /**
     * Lets the next matching request meet this fault, once. If several calls match the same request, the oldest one
     * applies.
     *
     * @param which called for each request until one matches; must neither block nor throw
     */
    public void spoilNext(Predicate<Request> which, Fault fault) {
        simulator.spoilNext(which, fault);
    }

    /** Replaces the random faults of the options. */
    public void change(FaultRules faults) {
        simulator.change(faults);
    }

    /**
     * Closes all sockets and refuses connections until {@link #comeBack}. Keeps its state, and still processes the
     * writes that are to be late.
     */
    public void goAway() {
        http.close();
    }

    /**
     * Listens again on the same port.
     *
     * @throws UncheckedIOException if the port is in use
     */
    public void comeBack() {
        http = HttpServer.start(URI.create(baseUrl).getPort(), simulator);
    }

    /** Rejects this token with 401 from now on. */
    public void expire(String token) {
        simulator.expire(token);
    }

    /**
     * Moves the issue with this key (or id) to another key. Requests for the old key are redirected from now on.
     *
     * @throws IllegalArgumentException if there is no such issue and none can be created, or the new key is malformed
     *     or in
     *     use
     */
    public void move(String key, String newKey) {
        simulator.move(key, newKey);
    }

    /**
     * Closes all sockets and waits up to 2 seconds for its threads. Drops the late writes that are not processed yet.
     */
    @Override
    public void close() {
        simulator.end();
        http.close();
    }
}

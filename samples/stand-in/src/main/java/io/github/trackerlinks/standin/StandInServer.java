package io.github.trackerlinks.standin;

import io.github.trackerlinks.standin.desk.World;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.http.HttpSkin;
import io.github.trackerlinks.standin.http.MachineRoom;
import io.github.trackerlinks.standin.machine.Machine;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.seed.SeedFile;
import io.github.trackerlinks.standin.store.Link;
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

    private final MachineRoom room;
    private final String baseUrl;
    private volatile HttpSkin skin;

    private StandInServer(MachineRoom room, HttpSkin skin) {
        this.room = room;
        this.skin = skin;
        this.baseUrl = skin.baseUrl();
    }

    /**
     * Starts one on 127.0.0.1.
     *
     * @throws IllegalArgumentException when the seed file cannot be read or has another form
     * @throws UncheckedIOException when the port cannot be had
     */
    public static StandInServer start(StandInOptions options) {
        MachineRoom room = new MachineRoom(machine(options, Clock.systemUTC()));
        return new StandInServer(room, HttpSkin.start(options.port(), room));
    }

    /**
     * The state machine alone, without a socket: for tests that drive it in virtual time. The port does not count.
     *
     * @throws IllegalArgumentException when the seed file cannot be read or has another form
     */
    public static Machine machine(StandInOptions options, InstantSource clock) {
        World world = World.empty(options.rules(), options.dialect(), clock.instant());
        Path seed = options.seed();
        if (seed != null) {
            SeedFile.load(seed, world.issues(), world.entities(), world.applications(), clock.instant());
        }
        return new Machine(clock, world);
    }

    /** Where it listens: {@code http://127.0.0.1:PORT}, without a version. */
    public String baseUrl() {
        return baseUrl;
    }

    /** What it did so far. */
    public Truth truth() {
        return room.truth();
    }

    /** The stored rows at this moment, as they were asked for, oldest first. */
    public Stream<LinkTriple> links() {
        return room.links().stream().map(Link::triple);
    }

    /**
     * The next request like this meets this fault; plans that fit the same request are met one after the other.
     *
     * @param which called for each request until then; must neither block nor throw
     */
    public void spoilNext(Predicate<Request> which, Fault fault) {
        room.spoilNext(which, fault);
    }

    /** These faults instead of those of the options from now on. */
    public void change(FaultRules faults) {
        room.change(faults);
    }

    /** Closes all sockets, and refuses connections until it comes back; what it holds stays. */
    public void goAway() {
        skin.close();
    }

    /**
     * Listens again, at the same address.
     *
     * @throws UncheckedIOException when the port cannot be had any more
     */
    public void comeBack() {
        skin = HttpSkin.start(URI.create(baseUrl).getPort(), room);
    }

    /** This token gets 401 from now on, whether it was accepted so far or not. */
    public void expire(String token) {
        room.expire(token);
    }

    /**
     * The issue with this key (or id) has another key from now on; requests to the old one are redirected.
     *
     * @throws IllegalArgumentException when there is no such issue, and none can come into being, or the new key is malformed
     *     or taken
     */
    public void move(String key, String newKey) {
        room.move(key, newKey);
    }

    /** Closes all sockets and waits up to 2 seconds. */
    @Override
    public void close() {
        skin.close();
    }
}

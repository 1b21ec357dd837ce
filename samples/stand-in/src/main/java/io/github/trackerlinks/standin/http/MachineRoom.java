package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.simulator.TrackerSimulator;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Request;
import java.util.List;
import java.util.function.Predicate;

/** Synchronizes access to the machine: one thread at a time. */
public final class MachineRoom {

    private final TrackerSimulator machine;

    /** Guards this machine. Nothing else may use it from now on. */
    public MachineRoom(TrackerSimulator machine) {
        this.machine = machine;
    }

    /** See {@link TrackerSimulator#answer}. */
    public synchronized Answer answer(Request request) {
        return machine.answer(request);
    }

    /** See {@link TrackerSimulator#left}. */
    public synchronized void left(Answer answer) {
        machine.left(answer);
    }

    /** See {@link TrackerSimulator#spoilNext}. */
    public synchronized void spoilNext(Predicate<Request> which, Fault fault) {
        machine.spoilNext(which, fault);
    }

    /** See {@link TrackerSimulator#change}. */
    public synchronized void change(FaultRules faults) {
        machine.change(faults);
    }

    /** See {@link TrackerSimulator#expire}. */
    public synchronized void expire(String token) {
        machine.expire(token);
    }

    /** See {@link TrackerSimulator#move}. */
    public synchronized void move(String key, String newKey) {
        machine.move(key, newKey);
    }

    /** See {@link TrackerSimulator#truth}. */
    public synchronized Truth truth() {
        return machine.truth();
    }

    /** See {@link TrackerSimulator#end}. */
    public synchronized void end() {
        machine.end();
    }

    /** See {@link TrackerSimulator#links}. */
    public synchronized List<Link> links() {
        return machine.links();
    }
}

package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.machine.Machine;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Request;
import java.util.List;
import java.util.function.Predicate;

/** Synchronizes access to the machine: one thread at a time. */
public final class MachineRoom {

    private final Machine machine;

    /** Guards this machine. Nothing else may use it from now on. */
    public MachineRoom(Machine machine) {
        this.machine = machine;
    }

    /** See {@link Machine#answer}. */
    public synchronized Answer answer(Request request) {
        return machine.answer(request);
    }

    /** See {@link Machine#left}. */
    public synchronized void left(Answer answer) {
        machine.left(answer);
    }

    /** See {@link Machine#spoilNext}. */
    public synchronized void spoilNext(Predicate<Request> which, Fault fault) {
        machine.spoilNext(which, fault);
    }

    /** See {@link Machine#change}. */
    public synchronized void change(FaultRules faults) {
        machine.change(faults);
    }

    /** See {@link Machine#expire}. */
    public synchronized void expire(String token) {
        machine.expire(token);
    }

    /** See {@link Machine#move}. */
    public synchronized void move(String key, String newKey) {
        machine.move(key, newKey);
    }

    /** See {@link Machine#truth}. */
    public synchronized Truth truth() {
        return machine.truth();
    }

    /** See {@link Machine#end}. */
    public synchronized void end() {
        machine.end();
    }

    /** See {@link Machine#links}. */
    public synchronized List<Link> links() {
        return machine.links();
    }
}

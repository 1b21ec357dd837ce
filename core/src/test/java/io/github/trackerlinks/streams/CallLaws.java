package io.github.trackerlinks.streams;

import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.streams.Calls.Operation;
import io.github.trackerlinks.streams.scenario.Cast.End;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import io.github.trackerlinks.streams.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold for every single operation: a success is true, and what was refused was not done. */
final class CallLaws {
    private final Scenario scenario;
    private final Told told;
    private final LinkIdentity link;
    private final boolean wasThere;
    private final boolean isThere;
    private final List<String> broken = new ArrayList<>();

    private CallLaws(Scenario scenario, Told told) {
        this.scenario = scenario;
        this.told = told;
        this.link = told.item().link();
        this.wasThere = links(told.before()).contains(link);
        this.isThere = links(told.after()).contains(link);
    }

    /**
     * What an operation told, and what was stored before and after it.
     *
     * @param operation what was asked for
     * @param item the link that it was asked for
     * @param end whose links a listing was asked for
     * @param value what it told; {@code null} when it failed
     * @param error what it failed with; {@code null} when it did not
     * @param before the rows that were stored before
     * @param after the rows that were stored after
     */
    record Told(
            Operation operation,
            Item item,
            End end,
            @Nullable Object value,
            @Nullable Throwable error,
            List<LinkTriple> before,
            List<LinkTriple> after) {
        Told with(List<LinkTriple> rows) {
            return new Told(operation, item, end, value, error, before, rows);
        }

        /** Whether nobody can tell from the error what was done; a run that ended early leaves that open. */
        boolean isUnknown() {
            return error instanceof BatchStoppedException
                    || (error instanceof TrackerException known && known.delivery() == Delivery.UNKNOWN);
        }
    }

    /** What is broken; nothing, if all is well. */
    static List<String> broken(Scenario scenario, Told told) {
        CallLaws laws = new CallLaws(scenario, told);
        if (told.error() == null) {
            laws.successIsTrue();
        } else if (!told.isUnknown()) {
            laws.refusedIsUndone();
        }
        return laws.broken;
    }

    private void successIsTrue() {
        switch (told.operation()) {
            case ENSURE, CREATE -> written();
            case ENSURE_ABSENT -> madeAbsent();
            case DELETE -> deleted();
            case LIST -> listed();
        }
    }

    private void written() {
        boolean fooled = scenario.duplicates() == Duplicates.IGNORED && scenario.isBarred(link, links(told.after()));
        if (!isThere && !fooled) {
            broken("success is there", "it is not");
        }
        boolean created = told.operation() == Operation.CREATE || isTold(Status.CREATED);
        boolean grown = told.after().size() > told.before().size();
        if (created && !grown && scenario.duplicates() != Duplicates.IGNORED) {
            broken("created is stored", "nothing was");
        }
        if (isTold(Status.ALREADY_LINKED) && !wasThere && !fooled) {
            broken("already linked was there", "it was not");
        }
    }

    /** Of second rows, and of what has no direction, one may stay. */
    private void madeAbsent() {
        boolean single = scenario.duplicates() != Duplicates.ACCEPTED && link.hasDirection();
        if (single && isThere) {
            broken("absent is gone", "it is there");
        }
        if (single && !Boolean.valueOf(wasThere).equals(told.value())) {
            broken("absent is told", told.value() + " of a link that was " + (wasThere ? "" : "not ") + "there");
        }
    }

    private void deleted() {
        boolean nothing = "nothing".equals(told.value());
        if (!nothing && told.after().size() >= told.before().size()) {
            broken("deleted is gone", "nothing is");
        }
    }

    private void listed() {
        String name = told.end().rowName();
        long stored = told.before().stream()
                .filter(row -> !row.target().startsWith("remote:"))
                .filter(row -> row.source().equals(name) || row.target().equals(name))
                .count();
        if (!Long.valueOf(stored).equals(told.value())) {
            broken("listings are whole", told.value() + " links of " + name + ", which has " + stored);
        }
    }

    private void refusedIsUndone() {
        boolean writes = told.operation() == Operation.CREATE || told.operation() == Operation.DELETE;
        if (writes && !told.before().equals(told.after())) {
            broken("refused is undone", "the rows are others");
        }
        if (told.operation() == Operation.ENSURE && isThere && !wasThere) {
            broken("failed is absent", "it is there");
        }
        if (told.operation() == Operation.ENSURE_ABSENT && isOfDelete() && wasThere && !isThere) {
            broken("failed is there", "it is gone");
        }
    }

    /** Otherwise it may be the error of a read after a delete whose response was lost. */
    private boolean isOfDelete() {
        return told.error() instanceof TrackerException known
                && known.call().method().equals("DELETE");
    }

    private static Set<LinkIdentity> links(List<LinkTriple> rows) {
        return rows.stream().map(LinkIdentity::of).collect(Collectors.toSet());
    }

    private void broken(String law, String how) {
        broken.add("%s: %s after %s of %s, which told %s"
                .formatted(
                        law, how, told.operation(), told.item(), told.error() == null ? told.value() : told.error()));
    }

    private boolean isTold(Status status) {
        return told.value() instanceof LinkOutcome<?> outcome && outcome.status() == status;
    }
}

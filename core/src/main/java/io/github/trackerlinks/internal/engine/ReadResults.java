package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;

/** What the end of a read means: an answer judges the links that it is about; without one it is made again, or they fail. */
final class ReadResults {
    private final RunState run;
    private final Doubts doubts;

    ReadResults(RunState run, Doubts doubts) {
        this.run = run;
        this.doubts = doubts;
    }

    /** A read was answered. */
    void answered(Exchange.Read read, ListedLinks<LinkDraft> seen) {
        Lane lane = read.lane();
        run.succeeded(run.reads);
        answered(lost(read));
        if (read.isListing()) {
            lane.listing = false;
            lane.listedAt = read.begun();
            lane.size = Math.max(lane.size, seen.size());
        }
        doubts.judge(read, seen);
        run.lanes.changed(lane);
    }

    private void answered(FailuresInRow lost) {
        run.readFailures.tried(lost.count() == 0, false);
        lost.end();
    }

    /** Reads that belong together: listings of an end, or reads about one link. */
    private static FailuresInRow lost(Exchange.Read read) {
        return read.isListing() ? read.lane().lostListings : read.links().get(0).lostReads();
    }

    /** A read failed. It is made again, unless that would not help. */
    void failed(Exchange.Read read, TrackerException error, boolean clientClosed) {
        Lane lane = read.lane();
        lane.listing &= !read.isListing();
        if (readFailed(read, error, clientClosed, lost(read), lane)) {
            doubts.unreadable(read, error);
        } else {
            for (int i = 0; i < read.links().size(); i++) {
                if (read.isAbout(i) && read.links().get(i).state == Link.State.PARKED) {
                    run.postpone(read.links().get(i), Math.max(run.now, lane.retryAt));
                }
            }
        }
        run.lanes.changed(lane);
    }

    /** Whether trying again would not help. */
    private boolean readFailed(
            Exchange read, TrackerException error, boolean clientClosed, FailuresInRow lost, Lane lane) {
        switch (error.delivery()) {
            case NOT_APPLIED -> run.notTaken(run.reads, read, error, clientClosed);
            case REJECTED -> {
                if (!Answers.isAboutAll(error)) {
                    lost.end();
                    return true;
                }
                run.stop(error);
            }
            case UNKNOWN -> {
                return readLost(read.begun(), error, lost, lane);
            }
        }
        return false;
    }

    private boolean readLost(long begun, TrackerException error, FailuresInRow lost, Lane lane) {
        run.reads.failed(error, run.now);
        run.reads.lost(error, begun, run.now, run.backOff);
        run.readFailures.tried(lost.count() == 0, true);
        lost.count(run.now);
        boolean isItsOwn = lost.count() >= run.readFailures.limit() && run.lastSuccess > lost.since();
        if (isItsOwn || Answers.isOverLimit(error)) {
            lost.end();
            return true;
        }
        lane.retryAt = run.now + Math.max(run.backOff.nanos(lost.count()), BackOff.asked(error));
        if (run.patience() == 0) {
            run.stop(error);
        }
        return false;
    }

    /** The other names of a link's end were found, or that it has none. */
    void named(Exchange.Names names) {
        run.succeeded(run.reads);
        answered(names.link().lostReads());
        if (names.isAbout()) {
            doubts.named(names.link());
            run.lanes.changed(names.link().lane());
        }
    }

    /** They could not be asked for. */
    void failed(Exchange.Names names, TrackerException error, boolean clientClosed) {
        Link link = names.link();
        boolean isFinal = readFailed(names, error, clientClosed, link.lostReads(), link.lane());
        if (names.isAbout()) {
            if (!isFinal) {
                run.askNames(link, Math.max(run.now, link.lane().retryAt));
            } else if (error.delivery() == Delivery.REJECTED) {
                doubts.named(link);
            } else {
                doubts.unnamed(link, error);
            }
            run.lanes.changed(link.lane());
        }
    }
}

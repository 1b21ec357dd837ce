package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ResponseMode;
import org.jspecify.annotations.Nullable;

/** Interim answers (102 or 103) before the answer, which stays as it is. */
record Interim(int status, int times) implements Fault {

    /** More than any server sends. */
    private static final int MOST = 100;

    Interim {
        FaultText.check(status == 102 || status == 103, "status of an interim answer must be 102 or 103: " + status);
        FaultText.check(times >= 1 && times <= MOST, "number of interim answers must be between 1 and 100: " + times);
    }

    @Override
    public String kind() {
        return "interim";
    }

    @Override
    public Answer spoil(Answer answer, Language language) {
        return answer.withMode(new ResponseMode.Preceded(status, times));
    }

    @Override
    public @Nullable Fault with(String detail) {
        return FaultText.isTimes(detail)
                ? new Interim(status, FaultText.number(detail))
                : FaultText.isStatus(detail) ? new Interim(FaultText.number(detail), times) : null;
    }
}

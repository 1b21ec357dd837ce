package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ResponseMode;

/**
 * Interim answers (1xx) before the answer, which stays as it is.
 *
 * @param status 102 or 103
 * @param times their number
 */
public record Interim(int status, int times) implements Fault {

    /** More than any server sends. */
    private static final int MOST = 100;

    /**
     * Checks status and number.
     *
     * @throws IllegalArgumentException if the status is neither, or the number is not between 1 and 100
     */
    public Interim {
        if (status != 102 && status != 103) {
            throw new IllegalArgumentException("status of an interim answer must be 102 or 103: " + status);
        }
        if (times < 1 || times > MOST) {
            throw new IllegalArgumentException("number of interim answers must be between 1 and 100: " + times);
        }
    }

    @Override
    public String kind() {
        return "interim";
    }

    @Override
    public boolean touches(Answer answer) {
        return answer.departure().equals(ResponseMode.WHOLE);
    }

    @Override
    public Answer spoil(Answer answer, Language language) {
        return answer.leaving(new ResponseMode.Preceded(status, times));
    }
}

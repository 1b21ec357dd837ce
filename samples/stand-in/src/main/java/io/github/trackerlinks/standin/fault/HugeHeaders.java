package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ResponseMode;

/**
 * Many cookies in the headers, as some gateways add them.
 *
 * @param kibibytes their size in KiB
 */
public record HugeHeaders(int kibibytes) implements Fault {

    /** In KiB; far more than clients accept. */
    private static final int MOST = 1024;

    private static final String NAME = "Set-Cookie";
    /** With name, separator and line end, each header has 1 KiB. */
    private static final int VALUE_LENGTH = 1024 - NAME.length() - ": \r\n".length();

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is not between 1 and 1024 KiB
     */
    public HugeHeaders {
        if (kibibytes < 1 || kibibytes > MOST) {
            throw new IllegalArgumentException("size of huge headers must be between 1k and 1024k: " + kibibytes + "k");
        }
    }

    @Override
    public String kind() {
        return "huge-headers";
    }

    @Override
    public boolean touches(Answer answer) {
        return answer.departure().equals(ResponseMode.WHOLE);
    }

    @Override
    public Answer spoil(Answer answer, Language language) {
        Answer spoiled = answer;
        for (int i = 0; i < kibibytes; i++) {
            String name = "c" + i + "=";
            spoiled = spoiled.with(NAME, name + "x".repeat(VALUE_LENGTH - name.length()));
        }
        return spoiled;
    }
}

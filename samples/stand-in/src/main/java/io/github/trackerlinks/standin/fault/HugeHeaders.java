package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Answer;
import org.jspecify.annotations.Nullable;

/** Many cookies in the headers, as some gateways add them. */
record HugeHeaders(int kibibytes) implements Fault {

    /** In KiB; far more than clients accept. */
    private static final int MOST = 1024;

    private static final String NAME = "Set-Cookie";
    /** With name, separator and line end, each header has 1 KiB. */
    private static final int VALUE_LENGTH = 1024 - NAME.length() - ": \r\n".length();

    HugeHeaders {
        FaultText.check(
                kibibytes >= 1 && kibibytes <= MOST,
                "size of huge headers must be between 1k and 1024k: " + kibibytes + "k");
    }

    @Override
    public String kind() {
        return "huge-headers";
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

    @Override
    public @Nullable Fault with(String detail) {
        return FaultText.isKibibytes(detail) ? new HugeHeaders(FaultText.number(detail)) : null;
    }
}

package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.text.OptionText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/** Reads a random fault: {@code KIND=P%[,DETAIL...]}, such as {@code error-after=2%,writes,502,html}. */
public final class FaultText {

    private static final int UNAVAILABLE = 503;
    private static final int EARLY_HINTS = 103;
    /** In KiB. Many clients accept at most 8. */
    private static final int BEYOND_USUAL_LIMITS = 16;

    /** Each kind with its default details. */
    private static final List<Fault> KINDS = List.of(
            Fault.dropBefore(),
            Fault.dropAfter(),
            Fault.errorBefore(UNAVAILABLE),
            Fault.errorAfter(UNAVAILABLE),
            Fault.silentBefore(),
            Fault.silentAfter(),
            Fault.lateCommit(Duration.ofSeconds(1)),
            Fault.truncate(),
            Fault.slow(Duration.ofSeconds(1)),
            Fault.successBefore(200, SuccessBody.HTML),
            Fault.successAfter(200, SuccessBody.TEXT),
            Fault.interim(EARLY_HINTS, 1),
            Fault.gzip(),
            Fault.hugeHeaders(BEYOND_USUAL_LIMITS));

    private FaultText() {}

    /** The fault that a text states. */
    public static Chance read(String text) {
        String[] words = text.split(",", -1);
        OptionText.Share share = OptionText.share(words[0]);
        Fault fault = kind(share.name());
        Scope scope = Scope.ALL;
        Map<String, String> said = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            Scope named = OptionText.named(Scope.values(), words[i]);
            scope = named == null ? scope : named;
            fault = named == null ? detailed(fault, words[i]) : fault;
            String before = said.putIfAbsent(subject(words[i]), words[i]);
            if (before != null) {
                throw new TypeConversionException(
                        "'" + words[i] + "' cannot follow '" + before + "'; give only one of them");
            }
        }
        return new Chance(fault, share.part(), scope);
    }

    private static Fault kind(String name) {
        return KINDS.stream()
                .filter(fault -> fault.kind().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is not a kind of fault; expected one of "
                        + String.join(", ", KINDS.stream().map(Fault::kind).toList())));
    }

    /**
     * The property that a detail sets. A fault has a status or a duration, but not both, so a number is unambiguous.
     */
    private static String subject(String word) {
        if (OptionText.named(Scope.values(), word) != null) {
            return "scope";
        }
        if (OptionText.named(Fault.ErrorBody.values(), word) != null
                || OptionText.named(SuccessBody.values(), word) != null) {
            return "body";
        }
        return isTimes(word) ? "times" : Character.isDigit(word.charAt(0)) ? "number" : "end";
    }

    private static Fault detailed(Fault fault, String word) {
        try {
            Fault detailed = fault.with(word);
            if (detailed != null) {
                return detailed;
            }
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
        }
        throw new TypeConversionException("'" + word + "' is not a detail of " + fault.kind());
    }

    static boolean isStatus(String word) {
        return word.matches("\\d{3}");
    }

    static boolean isTimes(String word) {
        return word.matches("\\d{1,4}x");
    }

    static boolean isKibibytes(String word) {
        return word.matches("\\d{1,5}k");
    }

    static boolean isDuration(String word) {
        return !word.isEmpty() && Character.isDigit(word.charAt(0));
    }

    static int number(String word) {
        return Integer.parseInt(word.replaceAll("\\D", ""));
    }

    static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.fault.Chance;
import io.github.trackerlinks.standin.fault.ErrorBody;
import io.github.trackerlinks.standin.fault.FalseSuccess;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.HugeHeaders;
import io.github.trackerlinks.standin.fault.Interim;
import io.github.trackerlinks.standin.fault.LateCommit;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.fault.SuccessBody;
import io.github.trackerlinks.standin.wire.ResponseMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a random fault: {@code KIND=P%[,DETAIL...]}, such as {@code error-after=2%,writes,502,html}. */
final class FaultText implements ITypeConverter<Chance> {

    private static final int UNAVAILABLE = 503;
    private static final int EARLY_HINTS = 103;
    /** In KiB. Many clients accept at most 8. */
    private static final int BEYOND_USUAL_LIMITS = 16;

    private static final Pattern STATUS = Pattern.compile("\\d{3}");
    private static final Pattern TIMES = Pattern.compile("\\d{1,4}x");
    private static final Pattern KIBIBYTES = Pattern.compile("\\d{1,5}k");

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

    @Override
    public Chance convert(String text) {
        String[] words = text.split(",", -1);
        Share share = Share.parse(words[0]);
        Fault fault = kind(share.name());
        Scope scope = Scope.ALL;
        Map<String, String> said = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            Scope named = WordText.named(Scope.values(), words[i]);
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
        for (Fault fault : KINDS) {
            if (fault.kind().equals(name)) {
                return fault;
            }
        }
        throw new TypeConversionException("'" + name + "' is not a kind of fault; expected one of "
                + String.join(", ", KINDS.stream().map(Fault::kind).toList()));
    }

    /**
     * The property that a detail sets. A fault has a status or a duration, but not both, so a number is unambiguous.
     */
    private static String subject(String word) {
        if (WordText.named(Scope.values(), word) != null) {
            return "scope";
        }
        if (WordText.named(ErrorBody.values(), word) != null || WordText.named(SuccessBody.values(), word) != null) {
            return "body";
        }
        if (TIMES.matcher(word).matches()) {
            return "times";
        }
        return Character.isDigit(word.charAt(0)) ? "number" : "end";
    }

    private static Fault detailed(Fault fault, String word) {
        try {
            Fault detailed = known(fault, word);
            if (detailed != null) {
                return detailed;
            }
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
        }
        throw new TypeConversionException("'" + word + "' is not a detail of " + fault.kind());
    }

    private static @Nullable Fault known(Fault fault, String word) {
        if (fault instanceof Fault.Drop drop && (word.equals("close") || word.equals("reset"))) {
            return new Fault.Drop(drop.moment(), word.equals("reset"));
        }
        if (fault instanceof Fault.ServerError error) {
            ErrorBody body = WordText.named(ErrorBody.values(), word);
            return body != null
                    ? new Fault.ServerError(error.moment(), error.status(), body)
                    : isStatus(word) ? new Fault.ServerError(error.moment(), number(word), error.body()) : null;
        }
        if (fault instanceof FalseSuccess success) {
            SuccessBody body = WordText.named(SuccessBody.values(), word);
            return body != null
                    ? new FalseSuccess(success.moment(), success.status(), body)
                    : isStatus(word) ? new FalseSuccess(success.moment(), number(word), success.body()) : null;
        }
        if (fault instanceof Interim interim) {
            return TIMES.matcher(word).matches()
                    ? new Interim(interim.status(), number(word))
                    : isStatus(word) ? new Interim(number(word), interim.times()) : null;
        }
        if (fault instanceof HugeHeaders && KIBIBYTES.matcher(word).matches()) {
            return new HugeHeaders(number(word));
        }
        if (fault instanceof LateCommit late) {
            ResponseMode loss = loss(word);
            return loss != null
                    ? new LateCommit(late.delay(), loss)
                    : isDuration(word) ? new LateCommit(duration(word), late.departure()) : null;
        }
        return fault instanceof Fault.Slowness && isDuration(word) ? Fault.slow(duration(word)) : null;
    }

    private static @Nullable ResponseMode loss(String word) {
        return switch (word) {
            case "close" -> new ResponseMode.Dropped(false);
            case "reset" -> new ResponseMode.Dropped(true);
            case "silent" -> ResponseMode.NEVER;
            default -> null;
        };
    }

    private static boolean isDuration(String word) {
        return !word.isEmpty() && Character.isDigit(word.charAt(0));
    }

    private static Duration duration(String word) {
        return new DurationText().convert(word);
    }

    private static boolean isStatus(String word) {
        return STATUS.matcher(word).matches();
    }

    private static int number(String word) {
        return Integer.parseInt(word.replaceAll("\\D", ""));
    }
}

package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.fault.Chance;
import io.github.trackerlinks.standin.fault.ErrorBody;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Faults by chance as {@code KIND=P%[,DETAIL...]}, such as {@code error-after=2%,writes,502,html}. */
final class FaultText implements ITypeConverter<Chance> {

    private static final int UNAVAILABLE = 503;
    private static final List<Fault> KINDS = List.of(
            Fault.dropBefore(),
            Fault.dropAfter(),
            Fault.errorBefore(UNAVAILABLE),
            Fault.errorAfter(UNAVAILABLE),
            Fault.silentBefore(),
            Fault.silentAfter(),
            Fault.truncate(),
            Fault.slow(Duration.ofSeconds(1)));

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
                throw new TypeConversionException("'" + words[i] + "' comes after '" + before + "'; say one of them");
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
        throw new TypeConversionException("'" + name + "' is no kind of fault; there are "
                + String.join(", ", KINDS.stream().map(Fault::kind).toList()));
    }

    /** What a detail that fits is about; a fault has either a status or a duration, so that a number is about one thing. */
    private static String subject(String word) {
        if (WordText.named(Scope.values(), word) != null) {
            return "scope";
        }
        if (WordText.named(ErrorBody.values(), word) != null) {
            return "body";
        }
        return Character.isDigit(word.charAt(0)) ? "number" : "end";
    }

    private static Fault detailed(Fault fault, String word) {
        if (fault instanceof Fault.Drop drop && (word.equals("close") || word.equals("reset"))) {
            return new Fault.Drop(drop.moment(), word.equals("reset"));
        }
        if (fault instanceof Fault.ServerError error) {
            ErrorBody body = WordText.named(ErrorBody.values(), word);
            if (body != null) {
                return new Fault.ServerError(error.moment(), error.status(), body);
            }
            if (word.matches("\\d{3}")) {
                return checked(word, error);
            }
        }
        if (fault instanceof Fault.Slowness && !word.isEmpty() && Character.isDigit(word.charAt(0))) {
            return slow(new DurationText().convert(word));
        }
        throw new TypeConversionException("'" + word + "' is no detail of " + fault.kind());
    }

    private static Fault checked(String status, Fault.ServerError error) {
        try {
            return new Fault.ServerError(error.moment(), Integer.parseInt(status), error.body());
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
        }
    }

    private static Fault slow(Duration over) {
        try {
            return Fault.slow(over);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
        }
    }
}

package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.BadLinkRules;
import io.github.trackerlinks.standin.rules.Fate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which links are bad from the start. */
public final class BadLinkGroup {

    @Option(
            names = "--bad-links",
            paramLabel = "FATE=P%",
            converter = SharedFateText.class,
            description =
                    "let this share of all links, chosen by the seed, always get 403, 404, 500 or timeout (never an"
                            + " answer), such as 500=1%%; can be given several times")
    private List<SharedFate> shares = new ArrayList<>();

    @Option(
            names = "--bad-target",
            paramLabel = "NAME=FATE",
            converter = NamedFateText.class,
            description = "let links to this key or id always get this, such as TREK-5=404; can be given several times")
    private List<NamedFate> targets = new ArrayList<>();

    record SharedFate(Fate fate, double part) {}

    record NamedFate(String name, Fate fate) {}

    static final class SharedFateText implements ITypeConverter<SharedFate> {
        @Override
        public SharedFate convert(String text) {
            Share share = Share.parse(text);
            return new SharedFate(fate(share.name()), share.part());
        }
    }

    static final class NamedFateText implements ITypeConverter<NamedFate> {
        @Override
        public NamedFate convert(String text) {
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("'" + text + "' is not of the form NAME=FATE, such as TREK-5=404");
            }
            return new NamedFate(text.substring(0, equals), fate(text.substring(equals + 1)));
        }
    }

    /** The rules that these options state. */
    public BadLinkRules rules() {
        BadLinkRules rules = BadLinkRules.DEFAULTS;
        for (SharedFate share : shares) {
            rules = rules.withShare(share.fate(), share.part());
        }
        for (NamedFate target : targets) {
            rules = rules.withTarget(target.name(), target.fate());
        }
        return rules;
    }

    private static Fate fate(String word) {
        for (Fate fate : Fate.values()) {
            if (fate.word().equals(word)) {
                return fate;
            }
        }
        throw new TypeConversionException("'" + word + "' is none of 403, 404, 500, timeout");
    }
}

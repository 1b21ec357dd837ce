package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.BadLinkRules;
import io.github.trackerlinks.standin.rules.Fate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options for links that always fail. */
public final class BadLinkGroup {

    @Option(
            names = "--bad-links",
            paramLabel = "FATE=P%",
            converter = SharedFateText.class,
            description = "always answer this share of all links, chosen by the seed, with 403, 404, 500 or timeout (no"
                    + " answer), such as 500=1%%; can be repeated")
    private List<SharedFate> shares = new ArrayList<>();

    @Option(
            names = "--bad-target",
            paramLabel = "NAME=FATE",
            converter = NamedFateText.class,
            description = "always answer links to this key or id so, such as TREK-5=404; can be repeated")
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
                throw new TypeConversionException("'" + text + "' should look like NAME=FATE, such as TREK-5=404");
            }
            return new NamedFate(text.substring(0, equals), fate(text.substring(equals + 1)));
        }
    }

    /** The rules from these options. */
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
        throw new TypeConversionException("'" + word + "' should be one of 403, 404, 500, timeout");
    }
}

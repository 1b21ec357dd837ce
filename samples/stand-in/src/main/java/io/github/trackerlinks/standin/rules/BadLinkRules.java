package io.github.trackerlinks.standin.rules;

import io.github.trackerlinks.standin.text.OptionText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which links always fail. Only the seed decides which links belong to a share; targets come before the shares. */
public final class BadLinkRules extends Settings<BadLinkRules> {

    @Option(
            names = "--bad-links",
            paramLabel = "FATE=P%",
            description = "this share of all links always gets 403, 404, 500 or timeout (no answer), such as 500=1%%;"
                    + " can be repeated")
    private List<Share> shares = List.of();

    @Option(
            names = "--bad-target",
            paramLabel = "NAME=FATE",
            description = "links to this target always get it: the key or id of an issue, the id of an entity or"
                    + " project:ID, the key of an object or remote:ORIGIN/KEY, such as TREK-5=404; can be repeated")
    private List<Target> targets = List.of();

    /** A share of all links, from 0 to 1, and its fate. */
    record Share(Fate fate, double part) {

        static Share parse(String text) {
            OptionText.Share share = OptionText.share(text);
            return new Share(Fate.named(share.name()), share.part());
        }
    }

    record Target(String name, Fate fate) {

        static Target parse(String text) {
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("'" + text + "' should look like NAME=FATE, such as TREK-5=404");
            }
            return new Target(text.substring(0, equals), Fate.named(text.substring(equals + 1)));
        }
    }

    /** The shares by fate; the last one of a fate counts. */
    public Map<Fate, Double> shares() {
        Map<Fate, Double> byFate = new EnumMap<>(Fate.class);
        shares.forEach(share -> byFate.put(share.fate(), share.part()));
        return byFate;
    }

    /** Gives this share of all links, from 0 to 1, this fate. */
    public BadLinkRules withShare(Fate fate, double share) {
        shares = with(shares, new Share(fate, share));
        return this;
    }

    /** The fates by target, in lower case. */
    public Map<String, Fate> targets() {
        Map<String, Fate> byName = new HashMap<>();
        targets.forEach(target -> byName.put(target.name().toLowerCase(Locale.ROOT), target.fate()));
        return byName;
    }

    /** Gives links to this target this fate. */
    public BadLinkRules withTarget(String name, Fate fate) {
        targets = with(targets, new Target(name, fate));
        return this;
    }

    @Override
    protected void check() {
        Map<Fate, Double> parts = shares();
        double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        require(
                parts.values().stream().allMatch(part -> part >= 0 && part <= 1) && sum <= 1 + 1e-9,
                "shares of bad links must be between 0 and 100%, and all together, too: " + new TreeMap<>(parts));
    }

    static <T> List<T> with(List<T> list, T element) {
        List<T> more = new ArrayList<>(list);
        more.add(element);
        return List.copyOf(more);
    }
}

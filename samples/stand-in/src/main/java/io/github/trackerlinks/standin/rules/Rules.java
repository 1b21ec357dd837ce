package io.github.trackerlinks.standin.rules;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.fault.Chance;
import io.github.trackerlinks.standin.fault.FaultText;
import io.github.trackerlinks.standin.text.OptionText;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The behaviour of a stand-in, in groups. */
public final class Rules extends Settings<Rules> {

    private boolean autoCreate;
    private long randomSeed = 1;

    @ArgGroup(validate = false, heading = "%nAccess:%n")
    private AccessRules access = new AccessRules();

    @ArgGroup(validate = false, heading = "%nRate limit:%n")
    private RateRules rate = new RateRules();

    @ArgGroup(validate = false, heading = "%nTiming:%n")
    private TimingRules timing = new TimingRules();

    @ArgGroup(validate = false, heading = "%nHow links are stored:%n")
    private LinkRules links = new LinkRules();

    @ArgGroup(validate = false, heading = "%nLinks that always fail:%n")
    private BadLinkRules badLinks = new BadLinkRules();

    @ArgGroup(validate = false, heading = "%nRedirects of moved issues:%n")
    private MoveRules moves = new MoveRules();

    @ArgGroup(validate = false, heading = "%nRandom faults:%n")
    private FaultRules faults = new FaultRules();

    private Dialect dialect = Dialect.defaults();

    @Option(
            names = "--dialect",
            paramLabel = "NAME=VALUE",
            description = "behaviour for one of the open questions; can be repeated")
    private List<String> statements = List.of();

    /** Whether issues and entities are created when they are first named. */
    public boolean autoCreate() {
        return autoCreate;
    }

    /** Creates issues and entities when they are first named, or does not. */
    @Option(
            names = "--auto-create",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "creates issues and entities when they are first named; on here, off in process")
    public Rules withAutoCreate(boolean newAutoCreate) {
        autoCreate = newAutoCreate;
        return this;
    }

    /** The seed for all random choices. */
    public long randomSeed() {
        return randomSeed;
    }

    /** Makes all random choices with this seed. */
    @Option(
            names = "--random-seed",
            paramLabel = "N",
            description = "seed for all random choices, printed to standard error; default a new one for each start, 1"
                    + " in process")
    public Rules withRandomSeed(long newRandomSeed) {
        randomSeed = newRandomSeed;
        return this;
    }

    /** Behaviour where the documents of the API are silent. */
    public Dialect dialect() {
        Dialect stated = dialect;
        for (String statement : statements) {
            stated = stated.with(statement);
        }
        return stated;
    }

    /** Behaves like this dialect. */
    public Rules withDialect(Dialect newDialect) {
        dialect = newDialect;
        return this;
    }

    /** Accepted tokens and organizations. */
    public AccessRules access() {
        return access;
    }

    /** The rate limit. */
    public RateRules rate() {
        return rate;
    }

    /** Delays. */
    public TimingRules timing() {
        return timing;
    }

    /** How links are stored. */
    public LinkRules links() {
        return links;
    }

    /** Links that always fail. */
    public BadLinkRules badLinks() {
        return badLinks;
    }

    /** Redirects of moved issues. */
    public MoveRules moves() {
        return moves;
    }

    /** Random faults. */
    public FaultRules faults() {
        return faults;
    }

    /** Whether any behaviour is random. */
    public boolean isRandom() {
        return !faults.chances().isEmpty()
                || !badLinks.shares().isEmpty()
                || !timing.latency().equals(timing.latencyUpTo());
    }

    /** Reads the values of all options. */
    public static CommandLine readable(CommandLine line) {
        return line.registerConverter(Duration.class, OptionText::duration)
                .registerConverter(RateForm.class, text -> OptionText.word(RateForm.values(), text))
                .registerConverter(RetryAfter.class, text -> OptionText.word(RetryAfter.values(), text))
                .registerConverter(Duplicates.class, text -> OptionText.word(Duplicates.values(), text))
                .registerConverter(Uniqueness.class, text -> OptionText.word(Uniqueness.values(), text))
                .registerConverter(BadLinkRules.Share.class, BadLinkRules.Share::parse)
                .registerConverter(BadLinkRules.Target.class, BadLinkRules.Target::parse)
                .registerConverter(Chance.class, FaultText::read);
    }

    @Override
    protected void check() {
        dialect = dialect();
        statements = List.of();
        List.of(access, rate, timing, links, badLinks, moves, faults).forEach(Settings::build);
    }

    @Override
    protected Rules copy() {
        Rules copy = super.copy();
        copy.access = access.copy();
        copy.rate = rate.copy();
        copy.timing = timing.copy();
        copy.links = links.copy();
        copy.badLinks = badLinks.copy();
        copy.moves = moves.copy();
        copy.faults = faults.copy();
        return copy;
    }
}

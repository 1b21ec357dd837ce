package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.Fate;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.rules.Uniqueness;
import io.github.trackerlinks.streams.scenario.Cast.End;
import io.github.trackerlinks.streams.scenario.Item.Poison;
import io.github.trackerlinks.streams.scenario.Statement.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws the links of a stream: of which kinds, from where to where, how often again and by which names. */
final class Inputs {
    private static final List<Relationship> OF_ISSUES = List.of(
            Relationship.RELATES,
            Relationship.DEPENDS_ON,
            Relationship.IS_DEPENDENT_BY,
            Relationship.IS_SUBTASK_FOR,
            Relationship.IS_PARENT_TASK_FOR,
            Relationship.DUPLICATES,
            Relationship.IS_EPIC_OF,
            Relationship.HAS_EPIC);
    private static final List<Relationship> OF_ENTITIES =
            List.of(Relationship.RELATES, Relationship.DEPENDS_ON, Relationship.IS_DEPENDENT_BY);
    private static final int TRIES = 20;

    private final SplittableRandom random;
    private final boolean aliasesAllowed;
    private final boolean onePerPair;
    private final boolean contradictions;
    private final double repeats;
    private final double aliases;
    private final double poisoned;
    private final List<Kind> kinds;
    private final Set<End> ends = new LinkedHashSet<>();
    private final List<End> issues = new ArrayList<>();
    private final List<End> entities = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Statement> existing = new ArrayList<>();
    private final List<End> poisons = new ArrayList<>();
    private final List<Poison> fates = new ArrayList<>();
    private int number;

    private Inputs(SplittableRandom random, LinkRules rules) {
        this.random = random;
        // A server that stores second rows gives a client that knows one name no chance to find the other one.
        this.aliasesAllowed = rules.duplicates() != Duplicates.ACCEPTED;
        this.onePerPair = rules.uniqueness() == Uniqueness.PAIR;
        this.contradictions = chance(0.1);
        this.repeats = oneOf(List.of(0.0, 0.1, 0.3));
        this.aliases = oneOf(List.of(0.0, 0.0, 0.3));
        this.poisoned = oneOf(List.of(0.0, 0.0, 0.05, 0.2));
        this.kinds = kinds();
    }

    static Inputs draw(SplittableRandom random, LinkRules rules) {
        Inputs inputs = new Inputs(random, rules);
        inputs.draw();
        return inputs;
    }

    Cast cast() {
        return new Cast(List.copyOf(ends));
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    List<Statement> existing() {
        return List.copyOf(existing);
    }

    /** The same server with these fates. */
    StandInOptions poison(StandInOptions server) {
        StandInOptions poisonous = server;
        for (int i = 0; i < poisons.size(); i++) {
            String name = poisons.get(i).name();
            Fate fate = Objects.requireNonNull(fate(fates.get(i)));
            poisonous = poisonous.withBadLinks(bad -> bad.withTarget(name, fate));
        }
        return poisonous;
    }

    private void draw() {
        boolean moves = chance(0.2);
        int size = size();
        int width = 1 + random.nextInt(Math.max(2, size));
        for (int i = 0; i < width; i++) {
            boolean moved = moves && chance(0.5);
            issues.add(Cast.End.issue(++number, moved, moved && chance(0.5)));
            entities.add(Cast.End.entity(
                    oneOf(List.of(
                            EntityRef.Type.PROJECT,
                            EntityRef.Type.PROJECT,
                            EntityRef.Type.PORTFOLIO,
                            EntityRef.Type.GOAL)),
                    ++number));
        }
        int sources = 1 + random.nextInt(Math.min(width, 6));
        for (int i = 0; i < size; i++) {
            add(i, sources);
        }
        drawExisting();
        ends.addAll(issues);
        ends.addAll(entities);
        ends.addAll(poisons);
    }

    private void add(int index, int sources) {
        if (chance(0.01)) {
            LinkIdentity none = new LinkIdentity("nothing", "nobody " + index, "nobody");
            items.add(new Item(index, null, none, none, null, false));
        } else if (chance(poisoned)) {
            addPoison(index, oneOf(List.of(Poison.values())), sources);
        } else if (chance(repeats) && !statements.isEmpty()) {
            addRepeat(index, oneOf(statements));
        } else {
            addFresh(index, sources);
        }
    }

    private void addFresh(int index, int sources) {
        Statement drawn = fresh(sources);
        for (int i = 0; i < TRIES && isContradiction(drawn); i++) {
            drawn = fresh(sources);
        }
        if (isContradiction(drawn)) {
            End target = newcomer(drawn.kind());
            drawn = new Statement(
                    drawn.kind(), drawn.source(), towards(drawn.source(), drawn.relationship(), target), target);
        }
        add(index, drawn, name(drawn));
    }

    private void addRepeat(int index, Statement again) {
        Statement told = again.kind() != Kind.REMOTE && chance(0.3) ? again.inverse() : again;
        add(index, told, name(told));
    }

    /** Repeats under another name are left to servers that can tell. */
    private String name(Statement statement) {
        End target = statement.target();
        if (statement.kind() == Kind.REMOTE) {
            return target.name();
        }
        boolean other = chance(aliases)
                && (aliasesAllowed
                        || statements.stream()
                                .noneMatch(earlier -> earlier.link().equals(statement.link())));
        return other ? oneOf(target.otherNames()) : target.usual();
    }

    private void add(int index, Statement statement, String targetName) {
        boolean secondName = !aliasesAllowed
                && items.stream()
                        .anyMatch(item -> item.link().equals(statement.link())
                                && !item.sent().equals(statement.sentAs(targetName)));
        if (secondName) {
            add(
                    index,
                    new Statement(
                            statement.kind(),
                            statement.source(),
                            statement.relationship(),
                            newcomer(statement.kind())));
            return;
        }
        statements.add(statement);
        items.add(new Item(
                index, statement.draft(targetName), statement.link(), statement.sentAs(targetName), null, false));
    }

    private void add(int index, Statement statement) {
        add(index, statement, name(statement));
    }

    private void addPoison(int index, Poison poison, int sources) {
        Statement base = fresh(sources);
        Kind kind = base.kind();
        if (kind == Kind.REMOTE && (poison == Poison.SELF || poison == Poison.UNKNOWN)) {
            addFresh(index, sources);
            return;
        }
        End target = poison == Poison.SELF ? base.source() : end(kind);
        if (fate(poison) != null) {
            poisons.add(target);
            fates.add(poison);
        }
        Statement statement = poison == Poison.NO_SOURCE
                ? new Statement(kind, target, base.relationship(), base.target())
                : new Statement(kind, base.source(), base.relationship(), target);
        String name = kind == Kind.REMOTE
                ? statement.target().name()
                : statement.target().usual();
        items.add(new Item(index, statement.draft(name), statement.link(), statement.sentAs(name), poison, false));
    }

    private Statement fresh(int sources) {
        Kind kind = oneOf(kinds);
        List<End> all = kind == Kind.ENTITY ? entities : issues;
        End source = all.get(random.nextInt(sources));
        End target = oneOf(all);
        if (target.equals(source)) {
            target = newcomer(kind);
        }
        Relationship relationship = switch (kind) {
            case ENTITY -> oneOf(OF_ENTITIES);
            case ISSUE -> oneOf(OF_ISSUES);
            case IMPORT -> chance(0.2) ? Relationship.CLONE : oneOf(OF_ISSUES);
            case REMOTE -> Relationship.RELATES;
        };
        return new Statement(kind, source, towards(source, relationship, target), target);
    }

    /** One of two ends is the epic, or the original. A link that says the opposite would contradict it. */
    private static Relationship towards(End source, Relationship relationship, End target) {
        boolean first = source.rowName().compareTo(target.rowName()) < 0;
        if (relationship.equals(Relationship.IS_EPIC_OF) || relationship.equals(Relationship.HAS_EPIC)) {
            return first ? Relationship.IS_EPIC_OF : Relationship.HAS_EPIC;
        }
        boolean clones = relationship.equals(Relationship.CLONE);
        return clones && first ? Relationship.ORIGINAL : relationship;
    }

    private boolean isContradiction(Statement drawn) {
        LinkIdentity link = drawn.link();
        return !contradictions && statements.stream().anyMatch(one -> link.isBarredBy(one.link(), onePerPair));
    }

    private End newcomer(Kind kind) {
        End end = end(kind);
        (kind == Kind.ENTITY ? entities : issues).add(end);
        return end;
    }

    private End end(Kind kind) {
        number++;
        return kind == Kind.ENTITY ? End.entity(EntityRef.Type.PROJECT, number) : End.issue(number, false, false);
    }

    private void drawExisting() {
        double share = chance(0.5) ? 0 : random.nextDouble();
        Set<LinkIdentity> drawn = new HashSet<>();
        for (Statement statement : statements) {
            if (chance(share) && drawn.add(statement.link())) {
                existing.add(statement.kind() == Kind.REMOTE || chance(0.7) ? statement : statement.inverse());
            }
        }
    }

    private int size() {
        double drawn = random.nextDouble();
        return drawn < 0.8 ? 1 + random.nextInt(10) : drawn < 0.97 ? 11 + random.nextInt(25) : 36 + random.nextInt(85);
    }

    private List<Kind> kinds() {
        return chance(0.4)
                ? List.of(Kind.ENTITY)
                : chance(0.5)
                        ? List.of(oneOf(List.of(Kind.values())))
                        : List.of(Kind.ENTITY, Kind.ENTITY, Kind.ISSUE, Kind.IMPORT, Kind.REMOTE);
    }

    private static @Nullable Fate fate(Poison poison) {
        return switch (poison) {
            case FORBIDDEN -> Fate.FORBIDDEN;
            case MISSING -> Fate.MISSING;
            case BROKEN -> Fate.BROKEN;
            case SILENT -> Fate.SILENT;
            case UNKNOWN, SELF, NO_SOURCE -> null;
        };
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

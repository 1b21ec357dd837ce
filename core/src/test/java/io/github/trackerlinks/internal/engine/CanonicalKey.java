package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.LinkDraft;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number for the state of a machine and its server, the same for states that behave alike. It walks all fields of the machine,
 * so that none is forgotten, but for those named here. Times are taken relative to now: past ones only as far as they matter,
 * far ones by their order. Two states that get the same number by mistake cost coverage and never a false alarm: each step is
 * made with a real machine.
 */
@SuppressWarnings("EnumOrdinal") // A state is a number.
final class CanonicalKey {
    /** Constants, what is reached on another way, what is held fast, and what is only counted. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Machine.kinds",
            "Composer.wanted",
            "Withdrawals.wanted",
            "Machine.concurrency",
            "Machine.deadline",
            "UnderWay.active",
            "Machine.taken",
            "RunState.options",
            "RunState.outcomes",
            "RunState.now",
            "RunState.writeFailures",
            "RunState.readFailures",
            "RunState.backOff",
            "RunState.lastSuccess",
            "ArraySize.bad",
            "Lanes.lanes",
            "Lanes.serial",
            "Lanes.now",
            "Lane.key",
            "Lane.serial",
            "Lane.refusedArrays",
            "Lane.requests",
            "Lane.listings",
            "FailuresInRow.since",
            "Link.kind",
            "Link.takenAt",
            "Link.parkings",
            "Link.id",
            "Item.value",
            "Item.rememberedId",
            "Read.parkings",
            "Names.parkings",
            "CallTrouble.since");
    /** Matter only while they are to come. */
    private static final Set<String> TO_COME =
            Set.of("Link.dueAt", "Lane.retryAt", "Lane.sendAt", "Lane.waitKey", "CallTrouble.resumeAt");
    /** Are compared with the beginning of a read. */
    private static final Set<String> PAST = Set.of(
            "Link.ripeAt",
            "Link.seenFrom",
            "RunState.wroteAt",
            "RunState.removedAt",
            "Exchange.begun",
            "Lane.listedAt",
            "CallTrouble.lastRefusal");
    /** Matter only with a patience that can end. */
    private static final Set<String> PATIENCE =
            Set.of("Link.lostAloneSince", "Link.conflictSince", "CallTrouble.since", "RunState.lastSuccess");

    /** Counts that make no difference beyond these. */
    private static final Map<String, Integer> CAPS = Map.of(
            "Link.lost", 6,
            "Link.foreign", 3,
            "Link.conflicts", 4,
            "CallTrouble.lostInRow", 8,
            "CallTrouble.refusals", 7,
            "Lane.notTaken", 7,
            "FailuresInRow.count", 7,
            "ArraySize.proofs", 3);

    private static final long FAR = 1L << 40;
    private static final Map<Class<?>, Slot[]> SLOTS = new HashMap<>();

    private final Scenario scenario;
    private final long now;
    private final long lastSuccess;
    private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
    private final List<Object> todo = new ArrayList<>();
    private long[] out = new long[512];
    private int size;
    private int[] far = new int[16];
    private int farSize;

    /** A field, and how it is taken. */
    private record Slot(Field field, String name, How how) {}

    private enum How {
        VALUE,
        TO_COME,
        PAST,
        PATIENCE
    }

    CanonicalKey(Scenario scenario, RunState run) {
        this.scenario = scenario;
        this.now = run.now;
        this.lastSuccess = run.lastSuccess;
    }

    void add(long value) {
        if (size == out.length) {
            out = Arrays.copyOf(out, 2 * size);
        }
        out[size++] = value;
    }

    /** Adds an object and, at the end, what it refers to. */
    void addObject(@Nullable Object value) {
        if (value == null) {
            add(-1);
        } else if (value instanceof Boolean || value instanceof Number) {
            add(value.hashCode());
        } else if (value instanceof Enum<?> constant) {
            add(constant.ordinal());
        } else if (value instanceof Throwable error) {
            add(label(error));
        } else if (value instanceof LinkDraft || value instanceof String) {
            add(value.hashCode());
        } else if (value instanceof Map<?, ?> map) {
            addMap(map);
        } else if (value instanceof Collection<?> all) {
            add(all.size());
            all.forEach(this::addObject);
        } else {
            Integer known = seen.putIfAbsent(value, seen.size());
            add(known == null ? seen.size() - 1 : known);
            if (known == null) {
                todo.add(value);
            }
        }
    }

    /** The keys are numbers or ends: their order is by hash code. */
    private void addMap(Map<?, ?> map) {
        add(map.size());
        map.entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(a.getKey().hashCode(), b.getKey().hashCode()))
                .forEach(entry -> {
                    add(entry.getKey().hashCode());
                    addObject(entry.getValue());
                });
    }

    private static long label(Throwable error) {
        if (error instanceof TrackerException known) {
            Delivery delivery = known.delivery();
            int status = known.isStatus(409) ? 409 : known.isStatus(422) ? 422 : known.isStatus(404) ? 404 : 0;
            status += known.isStatus(403) ? 403 : known.isStatus(401) ? 401 : known.isStatus(500) ? 500 : 0;
            return error.getClass().getName().hashCode() * 31L + delivery.ordinal() * 1000L + status;
        }
        return error.getClass().getName().hashCode();
    }

    private void addFields(Object object) throws IllegalAccessException {
        for (Slot slot : SLOTS.computeIfAbsent(object.getClass(), CanonicalKey::slots)) {
            Field field = slot.field();
            Class<?> type = field.getType();
            if (slot.how() != How.VALUE) {
                Object time = field.get(object);
                addTime(time == null ? null : (Long) time, slot.how());
            } else if (type == int.class) {
                add(Math.min(field.getInt(object), CAPS.getOrDefault(slot.name(), Integer.MAX_VALUE)));
            } else if (type == boolean.class) {
                add(field.getBoolean(object) ? 1 : 0);
            } else if (type == long.class) {
                add(field.getLong(object));
            } else if (type == double.class) {
                throw new IllegalStateException("no number is taken by its digits: " + slot.name());
            } else {
                addObject(field.get(object));
            }
        }
        if (object instanceof Lane lane) {
            add(Math.max(-12, Math.min(12, 4 * lane.listings - lane.requests)));
        } else if (object instanceof FailuresInRow failures) {
            add(failures.count() > 0 && lastSuccess > failures.since() ? 1 : 0);
        } else if (object instanceof Exchange.Read read) {
            for (int i = 0; i < read.links().size(); i++) {
                add(read.isAbout(i) ? 1 : 0);
            }
        } else if (object instanceof Exchange.Names names) {
            add(names.isAbout() ? 1 : 0);
        }
    }

    private static Slot[] slots(Class<?> type) {
        List<Slot> slots = new ArrayList<>();
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                String name = part.getSimpleName() + "." + field.getName();
                boolean isPatience = PATIENCE.contains(name);
                if (Modifier.isStatic(field.getModifiers()) || (LEFT_OUT.contains(name) && !isPatience)) {
                    continue;
                }
                field.setAccessible(true);
                How how = isPatience
                        ? How.PATIENCE
                        : TO_COME.contains(name) ? How.TO_COME : PAST.contains(name) ? How.PAST : How.VALUE;
                slots.add(new Slot(field, name, how));
            }
        }
        return slots.toArray(Slot[]::new);
    }

    private void addTime(@Nullable Long time, How how) {
        if (time == null) {
            add(-FAR);
            return;
        }
        if (how == How.PATIENCE) {
            addTime(scenario.isPatient() ? Long.MIN_VALUE : time + scenario.patience.toNanos(), How.TO_COME);
            return;
        }
        long oldest = how == How.TO_COME ? 0 : scenario.settle + 1;
        if (time <= now - oldest) {
            add(-oldest);
        } else if (time <= now + scenario.settle + scenario.lag + 1) {
            add(time - now);
        } else {
            if (farSize == far.length) {
                far = Arrays.copyOf(far, 2 * farSize);
            }
            far[farSize++] = size;
            add(time);
        }
    }

    /** Far times in their order, and how far apart they are if it is not far. */
    private void rankFar() {
        long[] times = new long[farSize];
        for (int i = 0; i < farSize; i++) {
            times[i] = out[far[i]];
        }
        Arrays.sort(times);
        Map<Long, Long> ranks = new HashMap<>();
        long rank = FAR;
        for (int i = 0; i < farSize; i++) {
            if (i > 0 && times[i] > times[i - 1]) {
                rank += Math.min(times[i] - times[i - 1], scenario.settle + scenario.lag + 1);
            }
            ranks.put(times[i], rank);
        }
        for (int i = 0; i < farSize; i++) {
            out[far[i]] = Objects.requireNonNull(ranks.get(out[far[i]]));
        }
    }

    long hash() {
        try {
            for (int i = 0; i < todo.size(); i++) {
                addFields(todo.get(i));
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
        rankFar();
        long hash = size;
        for (int i = 0; i < size; i++) {
            hash = mix(hash * 0x9E3779B97F4A7C15L + out[i]);
        }
        return hash;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}

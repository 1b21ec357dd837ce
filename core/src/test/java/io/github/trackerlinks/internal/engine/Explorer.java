package io.github.trackerlinks.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Visits every state of a {@link Scenario}, breadth first, so that the trace of a violation is the shortest. A machine cannot be
 * copied: each state is kept as the step that led to it, and is reached again from the start.
 */
final class Explorer {
    private final Scenario scenario;
    private final int most;
    private final LongSet known = new LongSet();
    private int[] parents = new int[1 << 10];
    private int[] steps = new int[1 << 10];
    private int size;
    /** Which states follow from which, and which are ends. */
    private int[] edges = new int[1 << 12];

    private int edgeSize;
    private final List<Integer> ends = new ArrayList<>();
    private int exempt;
    private int depth;
    private @Nullable String violation;

    /**
     * @param depth steps of the longest way to a state
     * @param exempt ends with a link that no client can be right about
     * @param violation what is wrong, with its trace; {@code null} if nothing is
     */
    record Result(
            int states,
            boolean complete,
            int depth,
            int ends,
            int exempt,
            double seconds,
            @Nullable String violation) {}

    /** @param most states to visit */
    Explorer(Scenario scenario, int most) {
        this.scenario = scenario;
        this.most = most;
    }

    Result explore() {
        long start = System.nanoTime();
        add(-1, 0, new World(scenario).key());
        int state = 0;
        while (state < size && size < most && violation == null) {
            expand(state++);
        }
        boolean complete = state == size && violation == null;
        if (complete) {
            checkThatAllCanEnd();
        }
        return new Result(size, complete, depth, ends.size(), exempt, (System.nanoTime() - start) / 1e9, violation);
    }

    private void expand(int state) {
        int[] path = path(state);
        depth = path.length;
        World world = replay(path);
        if (world.isOver()) {
            ends.add(state);
            exempt += world.laws.exempt() > 0 ? 1 : 0;
        }
        int[] choices = Choices.of(world);
        for (int i = 0; i < choices.length && violation == null; i++) {
            World next = i == 0 ? world : replay(path);
            try {
                next.make(choices[i]);
                edge(state, add(state, choices[i], next.key()));
            } catch (Laws.Broken broken) {
                violation = broken.getMessage() + trace(state, choices[i]);
            } catch (RuntimeException defect) {
                violation = defect + " at "
                        + Arrays.asList(defect.getStackTrace()).subList(0, 3) + trace(state, choices[i]);
            }
        }
    }

    private int add(int parent, int step, long key) {
        int number = known.putIfAbsent(key, size);
        if (number == size) {
            if (size == parents.length) {
                parents = Arrays.copyOf(parents, 2 * size);
                steps = Arrays.copyOf(steps, 2 * size);
            }
            parents[size] = parent;
            steps[size++] = step;
        }
        return number;
    }

    private void edge(int from, int to) {
        if (edgeSize + 2 > edges.length) {
            edges = Arrays.copyOf(edges, 2 * edges.length);
        }
        edges[edgeSize++] = from;
        edges[edgeSize++] = to;
    }

    private int[] path(int state) {
        int length = 0;
        for (int at = state; parents[at] >= 0; at = parents[at]) {
            length++;
        }
        int[] path = new int[length];
        for (int at = state; parents[at] >= 0; at = parents[at]) {
            path[--length] = steps[at];
        }
        return path;
    }

    private World replay(int[] path) {
        World world = new World(scenario);
        for (int step : path) {
            world.make(step);
        }
        return world;
    }

    private String trace(int state, int last) {
        StringBuilder trace = new StringBuilder(" (scenario " + scenario.name + ")");
        World world = new World(scenario);
        for (int step : path(state)) {
            world.make(step);
            trace.append("\n  ").append(line(world, step));
        }
        return trace.append("\n  ").append(last < 0 ? "..." : Step.name(last)).toString();
    }

    private static String line(World world, int step) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-52s now=%d", Step.name(step), world.now));
        line.append(" rows=").append(Integer.toBinaryString(world.server.rows));
        line.append(" told=").append(world.laws);
        for (World.Running each : world.running) {
            line.append(' ').append(each.exchange.getClass().getSimpleName()).append(each.number);
            each.attempts.forEach(attempt -> line.append(Arrays.toString(attempt.links)));
        }
        return line.toString();
    }

    /** From each state the run can come to its end: nothing waits for ever, and nothing goes round for ever. */
    private void checkThatAllCanEnd() {
        int[] first = new int[size + 1];
        for (int i = 1; i < edgeSize; i += 2) {
            first[edges[i] + 1]++;
        }
        for (int i = 0; i < size; i++) {
            first[i + 1] += first[i];
        }
        int[] before = new int[edgeSize / 2];
        int[] filled = Arrays.copyOf(first, size);
        for (int i = 0; i < edgeSize; i += 2) {
            before[filled[edges[i + 1]]++] = edges[i];
        }
        boolean[] canEnd = new boolean[size];
        ArrayDeque<Integer> todo = new ArrayDeque<>(ends);
        ends.forEach(end -> canEnd[end] = true);
        for (Integer state = todo.poll(); state != null; state = todo.poll()) {
            for (int i = first[state]; i < first[state + 1]; i++) {
                if (!canEnd[before[i]]) {
                    canEnd[before[i]] = true;
                    todo.add(before[i]);
                }
            }
        }
        for (int state = 0; state < size && violation == null; state++) {
            if (!canEnd[state]) {
                violation = "this can come to no end" + trace(state, -1);
            }
        }
    }
}

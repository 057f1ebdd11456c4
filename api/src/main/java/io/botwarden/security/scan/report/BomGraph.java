package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The references in a CycloneDX document and the dependencies between them. */
final class BomGraph {

    private static final int MOST_REFERENCES = 400_000;
    private static final int MOST_DEPENDENCIES = 2_000_000;
    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final BitSet declared = new BitSet();
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int edges;

    /**
     * Declares a part.
     *
     * @throws UnusableFileException if there is one with the same reference
     */
    void declare(String ref, int line) throws UnusableFileException {
        int number = number(ref, line);
        if (declared.get(number)) {
            throw UnusableFileException.at(
                    line,
                    "the bom-ref of a component is already used by another one; each must be unique.");
        }
        declared.set(number);
    }

    /** Whether a part has the reference. */
    boolean isDeclared(String ref) {
        Integer number = numbers.get(ref);
        return number != null && declared.get(number);
    }

    /** Adds a dependency. */
    void depend(String dependent, String on, int line) throws UnusableFileException {
        if (edges == MOST_DEPENDENCIES) {
            throw UnusableFileException.at(
                    line, "there are more than %,d dependencies.".formatted(MOST_DEPENDENCIES));
        }
        if (edges == from.length) {
            from = Arrays.copyOf(from, edges * 2);
            to = Arrays.copyOf(to, edges * 2);
        }
        from[edges] = number(dependent, line);
        to[edges] = number(on, line);
        edges++;
    }

    private int number(String ref, int line) throws UnusableFileException {
        Integer known = numbers.get(ref);
        if (known != null) {
            return known;
        }
        requireFewer(numbers.size(), line);
        numbers.put(ref, numbers.size());
        return numbers.size() - 1;
    }

    /** Refuses too many references. */
    static void requireFewer(int references, int line) throws UnusableFileException {
        if (references == MOST_REFERENCES) {
            throw UnusableFileException.at(
                    line, "there are more than %,d components.".formatted(MOST_REFERENCES));
        }
    }

    /** Returns a cycle of dependencies, starting and ending with the same part; empty if none. */
    List<String> cycle() {
        int[] starts = starts();
        int[] targets = targets(starts);
        byte[] colours = new byte[numbers.size()];
        int[] next = Arrays.copyOf(starts, numbers.size());
        int[] path = new int[numbers.size()];
        for (int root = 0; root < colours.length; root++) {
            if (colours[root] != 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            colours[root] = OPEN;
            while (depth >= 0) {
                int at = path[depth];
                if (next[at] == starts[at + 1]) {
                    colours[at] = DONE;
                    depth--;
                    continue;
                }
                int target = targets[next[at]++];
                if (colours[target] == OPEN) {
                    return named(path, depth, target);
                }
                if (colours[target] == 0) {
                    colours[target] = OPEN;
                    path[++depth] = target;
                }
            }
        }
        return List.of();
    }

    private int[] starts() {
        int[] starts = new int[numbers.size() + 1];
        for (int i = 0; i < edges; i++) {
            starts[from[i] + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        return starts;
    }

    private int[] targets(int[] starts) {
        int[] targets = new int[edges];
        int[] free = starts.clone();
        for (int i = 0; i < edges; i++) {
            targets[free[from[i]]++] = to[i];
        }
        return targets;
    }

    private List<String> named(int[] path, int depth, int target) {
        List<Integer> cycle = new ArrayList<>();
        cycle.add(target);
        for (int i = depth; path[i] != target; i--) {
            cycle.add(path[i]);
        }
        cycle.add(target);
        Collections.reverse(cycle);
        Map<Integer, String> names = new HashMap<>();
        numbers.forEach((name, number) -> names.put(number, name));
        return cycle.stream().map(names::get).toList();
    }
}

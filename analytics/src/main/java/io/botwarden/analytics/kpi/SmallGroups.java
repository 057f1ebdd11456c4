package io.botwarden.analytics.kpi;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the cells of a table that are withheld, so that no cell of few persons can be computed by
 * subtracting the shown cells from a sum (complementary suppression). A line is a set of cells
 * whose sum another query shows: a row, a column or all cells.
 *
 * <p>In each line with a cell of few persons, a cell of enough persons is withheld as well, so that
 * what remains of the sum covers enough persons.
 *
 * @param <K> the key of a cell
 */
final class SmallGroups<K> {

    private final Map<K, Long> persons;
    private final int fewest;
    private final Set<K> shown;
    private final Comparator<K> smallestFirst;

    /**
     * @param persons the number of persons of each cell
     * @param fewest cells of fewer persons are withheld
     * @param shown cells that are shown in any case
     * @param order decides between cells of as many persons
     */
    SmallGroups(Map<K, Long> persons, int fewest, Set<K> shown, Comparator<? super K> order) {
        this.persons = persons;
        this.fewest = fewest;
        this.shown = shown;
        this.smallestFirst = Comparator.<K>comparingLong(persons::get).thenComparing(order);
    }

    /**
     * A line.
     *
     * @param cells its cells
     * @param revealing whether a cell must be withheld in any case, because a wider sum minus this
     *     line would cover few persons
     */
    record Line<K>(Collection<K> cells, boolean revealing) {}

    /**
     * The withheld cells.
     *
     * @param others cells that are withheld for another reason
     */
    Set<K> withheld(Collection<Line<K>> lines, Set<K> others) {
        Set<K> withheld = new HashSet<>(others);
        persons.forEach((cell, count) -> {
            if (count < fewest && !shown.contains(cell)) {
                withheld.add(cell);
            }
        });
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Line<K> line : lines) {
                Optional<K> another = missing(line, withheld);
                if (another.isPresent()) {
                    withheld.add(another.get());
                    changed = true;
                }
            }
        }
        return withheld;
    }

    /** The cell to withhold as well, if what remains of the line covers too few persons. */
    private Optional<K> missing(Line<K> line, Set<K> withheld) {
        List<K> hidden =
                line.cells().stream()
                        .filter(cell -> withheld.contains(cell) && size(cell) > 0)
                        .toList();
        boolean covered = hidden.stream().anyMatch(cell -> size(cell) >= fewest);
        return covered || hidden.isEmpty() && !line.revealing()
                ? Optional.empty()
                : line.cells().stream()
                        .filter(cell -> !withheld.contains(cell) && !shown.contains(cell))
                        .min(smallestFirst);
    }

    private long size(K cell) {
        return persons.getOrDefault(cell, 0L);
    }
}

package io.botwarden.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table.
 *
 * @param title the title
 * @param columns the headings
 * @param rows the cells, as many in each row as there are headings
 */
public record Table(String title, List<String> columns, List<List<String>> rows) {

    /** Checks that each row has a cell for each column. */
    public Table {
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A row of '%s' has %d cells, not %d: %s"
                                .formatted(title, row.size(), columns.size(), row));
            }
        }
    }

    /** The table of targets and measured values. */
    public static Table of(List<Target> targets) {
        List<List<String>> rows = new ArrayList<>();
        for (Target target : targets) {
            rows.add(
                    List.of(
                            target.what(),
                            target.wanted(),
                            target.reached(),
                            target.met() ? "yes" : "**no**"));
        }
        return new Table("Targets", List.of("what", "target", "measured", "met"), rows);
    }
}

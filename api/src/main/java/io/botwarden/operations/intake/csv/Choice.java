package io.botwarden.operations.intake.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Case} for the rows of a file.
 *
 * @param conditions all of them must be met
 * @param then the value
 */
record Choice(List<Condition> conditions, String then) {

    /** A condition on one column. */
    @FunctionalInterface
    interface Condition {
        boolean isMet(CsvTable.Row row);
    }

    static Choice of(Case its, CsvTable table, String key) {
        List<Condition> conditions = new ArrayList<>();
        if (its.when() != null) {
            its.when()
                    .forEach((column, accepted) -> {
                        int place = table.place(column, key + ".cases");
                        conditions.add(row -> accepted.has(row.value(place)));
                    });
        }
        if (its.present() != null) {
            its.present()
                    .forEach(column -> {
                        int place = table.place(column, key + ".cases");
                        conditions.add(row -> row.value(place) != null);
                    });
        }
        if (its.missing() != null) {
            its.missing()
                    .forEach(column -> {
                        int place = table.place(column, key + ".cases");
                        conditions.add(row -> row.value(place) == null);
                    });
        }
        return new Choice(List.copyOf(conditions), its.then());
    }

    boolean applies(CsvTable.Row row) {
        return conditions.stream().allMatch(condition -> condition.isMet(row));
    }
}

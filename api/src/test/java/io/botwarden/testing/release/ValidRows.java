package io.botwarden.testing.release;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of all tables that satisfy every check, foreign key and unique index, found by search: a row
 * is changed in one column after the other, always so that fewer rules are violated, and PostgreSQL
 * evaluates the rules. New tables and rules are included automatically. Triggers do not run. The
 * rows are the same each time.
 */
final class ValidRows {

    private static final int STEPS = 150;
    private static final int ATTEMPTS = 4;

    private final Connection connection;
    private final Map<String, Map<String, Function<Integer, String>>> particular;
    private final Candidates candidates;
    private final Random random = new Random(4711);

    /**
     * @param connection of a superuser
     * @param particular the values of some columns for the number of a row, by table and column
     */
    ValidRows(
            Connection connection, Map<String, Map<String, Function<Integer, String>>> particular) {
        this.connection = connection;
        this.particular = particular;
        this.candidates = new Candidates(connection);
    }

    /**
     * Inserts two rows into each of these tables. The second ones have references that lead to one
     * another.
     */
    void fill(List<String> tables) throws SQLException {
        Map<String, TableRules> left = new TreeMap<>();
        for (String table : tables) {
            left.put(table, TableRules.of(connection, table));
        }
        List<TableRules> inOrder = new ArrayList<>();
        while (!left.isEmpty()) {
            TableRules next =
                    left.values().stream()
                            .min(
                                    Comparator.comparing((TableRules table) ->
                                                    count(table.requires(), left))
                                            .thenComparing(table -> count(table.mentions(), left)))
                            .orElseThrow();
            inOrder.add(next);
            left.remove(next.table());
        }
        Sql.run(connection, "set session_replication_role = replica");
        Set<String> empty = new TreeSet<>(tables);
        Map<String, String> problems = new TreeMap<>();
        for (int number = 101; number <= 102; number++) {
            for (TableRules table : inOrder) {
                String problem =
                        insert(
                                table.withoutReferences(empty),
                                number,
                                empty.contains(table.table()));
                if (problem.isEmpty()) {
                    empty.remove(table.table());
                    problems.remove(table.table());
                } else if (empty.contains(table.table())) {
                    problems.put(table.table(), problem);
                }
            }
        }
        replaceDangling(inOrder, problems);
        Sql.run(connection, "set session_replication_role = origin");
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "No row satisfies all rules; add values to Candidates: " + problems);
        }
    }

    /** Tables whose references form a cycle got rows that refer to ones that were not made. */
    private void replaceDangling(List<TableRules> tables, Map<String, String> problems)
            throws SQLException {
        int deleted = 1;
        for (int number = 103; deleted > 0 && number < 110; number++) {
            deleted = 0;
            for (TableRules table : tables) {
                for (TableRules.Rule rule : table.rules()) {
                    if (!rule.references().isEmpty()) {
                        deleted +=
                                Sql.texts(
                                                connection,
                                                "delete from %s n where not (%s) returning 1"
                                                        .formatted(table.table(), rule.sql()))
                                        .size();
                    }
                }
            }
            for (TableRules table : tables) {
                if (Sql.texts(connection, "select 1 from %s limit 1".formatted(table.table()))
                        .isEmpty()) {
                    String problem = insert(table, number, true);
                    if (!problem.isEmpty()) {
                        problems.put(table.table(), problem);
                    }
                }
            }
        }
    }

    private static long count(List<String> tables, Map<String, TableRules> left) {
        return tables.stream().filter(left::containsKey).count();
    }

    /** Returns why there is no row; empty if there is. */
    private String insert(TableRules table, int number, boolean isFirst) throws SQLException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (TableRules.Column column : table.columns().values()) {
            Function<Integer, String> own =
                    particular.getOrDefault(table.table(), Map.of()).get(column.name());
            List<String> possible =
                    new ArrayList<>(
                            own != null
                                    ? List.of(own.apply(number))
                                    : candidates.of(table, column, number));
            if (!column.required()) {
                possible.add("cast(null as %s)".formatted(column.type()));
            }
            values.put(column.name(), possible);
        }
        String problem = "";
        for (int attempt = 0; attempt < (isFirst ? ATTEMPTS : 1); attempt++) {
            Map<String, String> row = search(table, values);
            BitSet violated = violated(table, row);
            if (violated.isEmpty()) {
                try {
                    Sql.run(
                            connection,
                            "insert into %s (%s) overriding system value values (%s)"
                                    .formatted(
                                            table.table(),
                                            String.join(", ", row.keySet()),
                                            String.join(", ", row.values())));
                    return "";
                } catch (SQLException e) {
                    problem = String.valueOf(e.getMessage());
                }
            } else {
                problem =
                        violated.stream().mapToObj(rule -> table.rules().get(rule).sql()).toList()
                                + " for "
                                + row;
            }
        }
        return problem;
    }

    private Map<String, String> search(TableRules table, Map<String, List<String>> values) {
        Map<String, String> row = new LinkedHashMap<>();
        values.forEach((column, possible) -> {
            if (possible.isEmpty()) {
                throw new IllegalStateException(
                        "No value for %s.%s".formatted(table.table(), column));
            }
            // filled columns are preferred
            row.put(column, possible.get(random.nextInt(Math.max(1, possible.size() - 1))));
        });
        BitSet violated = violated(table, row);
        for (int step = 0; step < STEPS && !violated.isEmpty(); step++) {
            int[] open = violated.stream().toArray();
            List<Map<String, String>> next = new ArrayList<>();
            List<String> columns = table.rules().get(open[random.nextInt(open.length)]).columns();
            for (String column : columns) {
                for (String value : values.get(column)) {
                    if (!value.equals(row.get(column))) {
                        Map<String, String> changed = new LinkedHashMap<>(row);
                        changed.put(column, value);
                        next.add(changed);
                    }
                }
            }
            if (next.isEmpty()) {
                continue;
            }
            List<BitSet> judged = judged(table, next, violated, columns);
            int best = random.nextInt(10) == 0 ? random.nextInt(next.size()) : best(next, judged);
            row.putAll(next.get(best));
            violated = judged.get(best);
        }
        return row;
    }

    /**
     * One of the rows that violate fewest rules, every second time one with another column empty:
     * there are many values for each column.
     */
    private int best(List<Map<String, String>> rows, List<BitSet> judged) {
        int fewest = judged.stream().mapToInt(BitSet::cardinality).min().orElseThrow();
        int[] best =
                IntStream.range(0, rows.size())
                        .filter(row -> judged.get(row).cardinality() == fewest)
                        .toArray();
        long mostEmpty = IntStream.of(best).mapToLong(row -> empty(rows.get(row))).max().orElse(0);
        int[] emptier =
                random.nextBoolean()
                        ? best
                        : IntStream.of(best)
                                .filter(row -> empty(rows.get(row)) == mostEmpty)
                                .toArray();
        return emptier[random.nextInt(emptier.length)];
    }

    private static long empty(Map<String, String> row) {
        return row.values().stream().filter(value -> value.startsWith("cast(null ")).count();
    }

    /**
     * The rules that each row violates.
     *
     * @param before those that the row violated before these columns changed
     */
    private List<BitSet> judged(
            TableRules table, List<Map<String, String>> rows, BitSet before, List<String> changed) {
        int[] affected =
                IntStream.range(0, table.rules().size())
                        .filter(rule ->
                                table.rules().get(rule).columns().isEmpty()
                                        || !Collections.disjoint(
                                                table.rules().get(rule).columns(), changed))
                        .toArray();
        List<BitSet> judged = rows.stream().map(row -> (BitSet) before.clone()).toList();
        List<TableRules.Rule> rules =
                IntStream.of(affected).mapToObj(rule -> table.rules().get(rule)).toList();
        try {
            copy(judge(table, rows, rules), affected, judged);
        } catch (SQLException e) {
            // a rule that cannot be evaluated for some rows
            for (int rule : affected) {
                copy(each(table, rows, table.rules().get(rule)), new int[] {rule}, judged);
            }
        }
        return judged;
    }

    private static void copy(List<BitSet> violated, int[] rules, List<BitSet> judged) {
        for (int row = 0; row < judged.size(); row++) {
            for (int k = 0; k < rules.length; k++) {
                judged.get(row).set(rules[k], violated.get(row).get(k));
            }
        }
    }

    /** A row violates a rule that cannot be evaluated for it. */
    private List<BitSet> each(
            TableRules table, List<Map<String, String>> rows, TableRules.Rule rule) {
        try {
            return judge(table, rows, List.of(rule));
        } catch (SQLException e) {
            if (rows.size() == 1) {
                BitSet violated = new BitSet();
                violated.set(0);
                return List.of(violated);
            }
            return rows.stream().flatMap(row -> each(table, List.of(row), rule).stream()).toList();
        }
    }

    private BitSet violated(TableRules table, Map<String, String> row) {
        return judged(table, List.of(row), new BitSet(), List.copyOf(table.columns().keySet()))
                .getFirst();
    }

    private List<BitSet> judge(
            TableRules table, List<Map<String, String>> rows, List<TableRules.Rule> rules)
            throws SQLException {
        if (rules.isEmpty()) {
            return rows.stream().map(row -> new BitSet()).toList();
        }
        String derived =
                table.derived().entrySet().stream()
                        .map(one -> ", (%s) as %s".formatted(one.getValue(), one.getKey()))
                        .collect(Collectors.joining());
        String sql =
                "select %s from (select c.*%s from (values %s) c (%s)) n"
                        .formatted(
                                rules.stream()
                                        .map(rule -> "(%s) is not false".formatted(rule.sql()))
                                        .collect(Collectors.joining(", ")),
                                derived,
                                rows.stream()
                                        .map(row ->
                                                "(%s)".formatted(String.join(", ", row.values())))
                                        .collect(Collectors.joining(", ")),
                                String.join(", ", table.columns().keySet()));
        List<BitSet> judged = new ArrayList<>();
        for (List<String> row : Sql.rows(connection, sql)) {
            BitSet violated = new BitSet();
            for (int k = 0; k < row.size(); k++) {
                violated.set(k, row.get(k).equals("f"));
            }
            judged.add(violated);
        }
        return judged;
    }
}

package io.botwarden.testing.release;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a new row of a table must satisfy, from the database's catalogue.
 *
 * @param columns the columns that get values, by name
 * @param derived the expressions of generated columns, by name
 * @param rules checks, foreign keys and unique indexes
 */
record TableRules(
        String table, Map<String, Column> columns, Map<String, String> derived, List<Rule> rules) {

    /**
     * A column that gets a value.
     *
     * @param references the tables and columns that foreign keys reference, as {@code table.column}
     */
    record Column(
            String name,
            String type,
            boolean required,
            boolean identity,
            List<String> references) {}

    /**
     * A condition for a row {@code n}.
     *
     * @param sql an expression, which is fulfilled unless it is false
     * @param columns those that it is about
     * @param references the table that a foreign key leads to; empty for other rules
     */
    record Rule(String sql, List<String> columns, String references) {}

    /** The tables that required references lead to. */
    List<String> requires() {
        return columns.values().stream()
                .filter(Column::required)
                .flatMap(column -> column.references().stream())
                .map(reference -> reference.substring(0, reference.indexOf('.')))
                .filter(other -> !other.equals(table))
                .distinct()
                .toList();
    }

    /** The tables that all references lead to. */
    List<String> mentions() {
        return rules.stream()
                .map(Rule::references)
                .filter(other -> !other.isEmpty() && !other.equals(table))
                .distinct()
                .toList();
    }

    /** Without the foreign keys that lead to one of these tables. */
    TableRules withoutReferences(Set<String> tables) {
        return new TableRules(
                table,
                columns,
                derived,
                rules.stream().filter(rule -> !tables.contains(rule.references())).toList());
    }

    static TableRules of(Connection connection, String table) throws SQLException {
        Map<String, List<String>> references = new LinkedHashMap<>();
        List<Rule> rules = new ArrayList<>(foreignKeys(connection, table, references));
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, String> derived = new LinkedHashMap<>();
        for (List<String> column :
                Sql.rows(
                        connection,
                        """
                        select quote_ident(attname), format_type(atttypid, null), attnotnull, attidentity <> '', attgenerated <> '',
                          pg_get_expr(adbin, adrelid)
                        from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
                        where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
                        order by attnum
                        """
                                .formatted(table))) {
            String name = column.get(0);
            if (column.get(4).equals("t")) {
                derived.put(name, column.get(5));
            } else {
                columns.put(
                        name,
                        new Column(
                                name,
                                column.get(1),
                                column.get(2).equals("t"),
                                column.get(3).equals("t"),
                                references.getOrDefault(name, List.of())));
            }
        }
        for (String check :
                Sql.texts(
                        connection,
                        "select pg_get_expr(conbin, conrelid) from pg_constraint where contype = 'c' and conrelid = '%s'::regclass order by conname"
                                .formatted(table))) {
            rules.add(new Rule(check, mentioned(check, columns, derived), ""));
        }
        for (List<String> index :
                Sql.rows(
                        connection,
                        """
                        select (select string_agg(format('(%%s) as k%%s', pg_get_indexdef(indexrelid, k, true), k), ', ') from generate_series(1, indnkeyatts) k),
                          coalesce(pg_get_expr(indpred, indrelid), 'true'),
                          (select string_agg(format('o.k%%1$s %%2$s m.k%%1$s', k, case when indnullsnotdistinct then 'is not distinct from' else '=' end), ' and ')
                           from generate_series(1, indnkeyatts) k)
                        from pg_index where indrelid = '%s'::regclass and indisunique order by indexrelid::regclass::text
                        """
                                .formatted(table))) {
            rules.add(
                    new Rule(
                            "not exists (select from (select %1$s from %2$s where %3$s) o, (select %1$s from (select n.*) own where %3$s) m where %4$s)"
                                    .formatted(index.get(0), table, index.get(1), index.get(2)),
                            mentioned(index.get(0) + index.get(1), columns, derived),
                            ""));
        }
        return new TableRules(table, columns, derived, rules);
    }

    private static List<Rule> foreignKeys(
            Connection connection, String table, Map<String, List<String>> references)
            throws SQLException {
        List<Rule> rules = new ArrayList<>();
        for (List<String> key :
                Sql.rows(
                        connection,
                        """
                        select confrelid::regclass,
                          (select string_agg(quote_ident(attname), ' ' order by place) from unnest(conkey) with ordinality u (number, place)
                           join pg_attribute on attrelid = conrelid and attnum = number),
                          (select string_agg(quote_ident(attname), ' ' order by place) from unnest(confkey) with ordinality u (number, place)
                           join pg_attribute on attrelid = confrelid and attnum = number)
                        from pg_constraint where contype = 'f' and conparentid = 0 and conrelid = '%s'::regclass order by conname
                        """
                                .formatted(table))) {
            List<String> own = List.of(key.get(1).split(" "));
            List<String> other = List.of(key.get(2).split(" "));
            List<String> equal = new ArrayList<>();
            for (int k = 0; k < own.size(); k++) {
                equal.add("r.%s = n.%s".formatted(other.get(k), own.get(k)));
                references
                        .computeIfAbsent(own.get(k), name -> new ArrayList<>())
                        .add(key.get(0) + "." + other.get(k));
            }
            rules.add(
                    new Rule(
                            "%s or exists (select from %s r where %s)"
                                    .formatted(
                                            own.stream()
                                                    .map("n.%s is null"::formatted)
                                                    .collect(Collectors.joining(" or ")),
                                            key.get(0),
                                            String.join(" and ", equal)),
                            own,
                            key.get(0)));
        }
        return rules;
    }

    private static List<String> mentioned(
            String sql, Map<String, Column> columns, Map<String, String> derived) {
        String whole = sql;
        for (Map.Entry<String, String> one : derived.entrySet()) {
            if (isIn(one.getKey(), sql)) {
                whole += " " + one.getValue();
            }
        }
        String searched = whole;
        return columns.keySet().stream().filter(column -> isIn(column, searched)).toList();
    }

    private static boolean isIn(String column, String sql) {
        return Pattern.compile("(?<![\\w'])" + Pattern.quote(column) + "(?![\\w'])")
                .matcher(sql)
                .find();
    }
}

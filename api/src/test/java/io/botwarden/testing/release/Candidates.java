package io.botwarden.testing.release;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values that a column of a new row may get, as SQL expressions. */
final class Candidates {

    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w'.])\\d+(?:\\.\\d+)?");

    private static final Pattern SIZE = Pattern.compile("cardinality\\(\\w+\\) = (\\d+)");

    private final Connection connection;

    Candidates(Connection connection) {
        this.connection = connection;
    }

    /**
     * The values other than null.
     *
     * @param number a number that no other row of the table has
     */
    List<String> of(TableRules table, TableRules.Column column, int number) throws SQLException {
        Set<String> values = new LinkedHashSet<>();
        for (String reference : column.references()) {
            String[] other = reference.split("[.]");
            for (String value :
                    Sql.texts(
                            connection,
                            "select distinct quote_literal(%1$s) from %2$s where %1$s is not null order by 1 limit 4"
                                    .formatted(other[1], other[0]))) {
                values.add(value);
            }
        }
        if (values.isEmpty() && !column.references().isEmpty() && column.required()) {
            // the row that is inserted later
            values.add(Integer.toString(number));
        } else if (values.isEmpty() && column.references().isEmpty()) {
            if (column.identity()) {
                values.add(Integer.toString(number));
            } else {
                String rules =
                        String.join(
                                " ",
                                table.rules().stream()
                                        .filter(rule -> rule.columns().contains(column.name()))
                                        .map(TableRules.Rule::sql)
                                        .toList());
                values.addAll(free(column.type(), rules, number));
            }
        }
        return values.stream()
                .map(value -> "cast(%s as %s)".formatted(value, column.type()))
                .toList();
    }

    private static List<String> free(String type, String rules, int number) {
        List<String> values = new ArrayList<>();
        if (type.endsWith("[]")) {
            String element = type.substring(0, type.length() - 2);
            List<String> elements = free(element, rules, number);
            elements.forEach(
                    value -> values.add("array[cast(%s as %s)]".formatted(value, element)));
            SIZE.matcher(rules)
                    .results()
                    .map(size -> size.group(1))
                    .distinct()
                    .forEach(size ->
                            elements.forEach(value ->
                                    values.add(
                                            "array_fill(cast(%s as %s), array[%s])"
                                                    .formatted(value, element, size))));
            values.add("'{}'");
            return values;
        }
        switch (type) {
            case "text", "character varying" -> {
                QUOTED.matcher(rules)
                        .results()
                        .map(literal -> literal.group(1))
                        // those of an array too
                        .flatMap(literal ->
                                literal.startsWith("{")
                                        ? Stream.of(literal.replaceAll("[{}]", "").split(","))
                                        : Stream.of(literal))
                        .map("'%s'"::formatted)
                        .distinct()
                        .forEach(values::add);
                values.addAll(
                        List.of(
                                "'text %d'".formatted(number),
                                "'t%d'".formatted(number),
                                "'T-%d'".formatted(number),
                                "md5('%1$d') || md5('%1$d')".formatted(number),
                                "'https://example.org/%d'".formatted(number),
                                "'person%d@example.org'".formatted(number),
                                "'08:00'",
                                "'%d.1'".formatted(number),
                                "'UTC'",
                                "'zh'",
                                "'2026-Q1'",
                                "'1'"));
            }
            case "boolean" -> values.addAll(List.of("true", "false"));
            case "smallint", "integer", "bigint", "numeric", "double precision", "real" -> {
                values.addAll(List.of(Integer.toString(number), "0", "1", "2", "10", "90", "101"));
                if (!type.endsWith("int") && !type.equals("integer")) {
                    values.add("0.5");
                }
                NUMBER.matcher(rules)
                        .results()
                        .map(literal -> literal.group().replaceFirst("[.].*", ""))
                        .filter(literal -> literal.length() < 5)
                        .forEach(values::add);
            }
            case "date" ->
                    values.addAll(
                            List.of(
                                    "date '2026-01-01' + " + number,
                                    "'2026-01-01'",
                                    "'2026-03-31'",
                                    "'2026-04-01'",
                                    "'2027-01-01'"));
            case "timestamp with time zone" ->
                    values.addAll(
                            List.of(
                                    "timestamptz '2026-01-01Z' + interval '1 day' * " + number,
                                    "'2026-01-01Z'",
                                    "'2026-01-01T01:00:00Z'",
                                    "'2026-02-01Z'",
                                    "'2026-04-01Z'"));
            case "time without time zone" -> values.addAll(List.of("'08:00'", "'17:00'"));
            case "interval" -> values.addAll(List.of("'1 hour'", "'1 day'", "'30 days'"));
            case "json", "jsonb" ->
                    values.addAll(
                            List.of(
                                    "'{}'",
                                    "'[]'",
                                    "'[{}]'",
                                    "'{\"a\": \"b\"}'",
                                    "'[\"a\"]'",
                                    "'[1]'"));
            case "bytea" ->
                    values.addAll(
                            List.of(
                                    "sha256('%d')".formatted(number),
                                    "decode(md5('%d'), 'hex')".formatted(number),
                                    "sha512('%d')".formatted(number),
                                    "decode('010002', 'hex')",
                                    "''"));
            case "xid8" -> values.add("'%d'".formatted(number));
            case "uuid" -> values.add("md5('%d')::uuid".formatted(number));
            case "inet", "cidr" -> values.add("'10.0.0.%d'".formatted(number));
            case "tsvector" -> values.add("to_tsvector('simple', 'text')");
            case "pg_snapshot" -> values.add("'1:1:'");
            default -> throw new IllegalStateException("No values of the type " + type);
        }
        return values;
    }
}

package io.botwarden.analytics.sql.worker;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why DuckDB refused a query, in terms of what the analyst wrote. DuckDB's message describes the
 * statement that the worker runs: names of its databases, places in its text, and only those
 * columns as candidates that were copied.
 *
 * @param message what is wrong
 * @param unknownColumn the name of a column that the query's tables lack; null if it is about
 *     something else
 * @param position the number of the byte of the text in UTF-8, from 1; null if unknown
 */
record QueryFailure(String message, @Nullable String unknownColumn, @Nullable Integer position) {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern KIND = Pattern.compile("\\A(?:[A-Z][A-Za-z-]* ){1,4}Error: ");
    private static final Pattern PLACE = Pattern.compile("(?s)\\s*\\nLINE \\d+:.*");
    private static final Pattern CANDIDATES =
            Pattern.compile("\\s*\\n?Candidate (?:bindings|tables):.*");
    private static final Pattern DATABASE =
            Pattern.compile("\"?(?:result|records)\"?\\.(?:\"?main\"?\\.)?");
    private static final List<Pattern> UNKNOWN =
            List.of(
                    Pattern.compile("Referenced column \"([^\"]+)\" (?:was )?not found"),
                    Pattern.compile("does not have a column named \"([^\"]+)\""));
    private static final List<Pattern> NAMING =
            List.of(
                    Pattern.compile("Referenced table \"([^\"]+)\" not found"),
                    Pattern.compile("Ambiguous reference to column name \"([^\"]+)\""),
                    Pattern.compile("column \"?([^\" ]+)\"? must appear in the GROUP BY"));

    /**
     * Describes a failure.
     *
     * @param message DuckDB's message
     * @param tree the syntax tree of the query
     */
    static QueryFailure of(String message, String tree) {
        String plain = CANDIDATES.matcher(PLACE.matcher(message).replaceAll("")).replaceAll("");
        plain = KIND.matcher(plain).replaceFirst("");
        plain = DATABASE.matcher(plain).replaceAll("").strip().replaceAll("\\s*\\n\\s*", " ");
        Optional<String> unknown = named(plain, UNKNOWN);
        if (unknown.isPresent()) {
            String column = unknown.get();
            return new QueryFailure(
                    "There is no column \"%s\" in %s".formatted(column, owner(plain)),
                    column,
                    only(places(tree, column)));
        }
        return new QueryFailure(
                plain,
                null,
                named(plain, NAMING)
                        .flatMap(name -> places(tree, name).stream().findFirst())
                        .orElse(null));
    }

    /** Where there are several, others may be right. */
    private static @Nullable Integer only(List<Integer> places) {
        return places.size() == 1 ? places.getFirst() : null;
    }

    private static String owner(String plain) {
        Matcher table = Pattern.compile("Table \"([^\"]+)\" does not have").matcher(plain);
        return table.find() ? '"' + table.group(1) + '"' : "the tables of the query";
    }

    private static Optional<String> named(String message, List<Pattern> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.matcher(message))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** The places of the references with this name. */
    private static List<Integer> places(String tree, String name) {
        return JSON.readTree(tree).findParents("column_names").stream()
                .filter(node ->
                        node.path("column_names")
                                .valueStream()
                                .anyMatch(part -> part.asString("").equalsIgnoreCase(name)))
                .flatMap(node -> Stream.ofNullable(place(node)))
                .sorted()
                .toList();
    }

    private static @Nullable Integer place(JsonNode node) {
        JsonNode location = node.path("query_location");
        BigInteger start = location.isNumber() ? location.bigIntegerValue() : null;
        return start == null || start.bitLength() > 30 ? null : start.intValue() + 1;
    }
}

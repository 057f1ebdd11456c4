package io.botwarden.trino;

import io.botwarden.analytics.warehouse.WarehouseMarts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Statements of the KPI engine for Trino. The tables and marts that a statement names become common
 * table expressions in front of it, and the functions of DuckDB that it uses are declared in it, so
 * that nothing has to be created in Trino.
 */
public final class TrinoSql {

    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*--.*$\\n?");
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern FUNCTION = Pattern.compile("function ([a-z_]+)\\(");
    private static final Pattern INSTANT =
            Pattern.compile("timestamptz '(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\+00'");

    // Before and after everything that a warehouse contains.
    private static final String EARLIEST = "timestamp '-9999-01-01 00:00:00.000000 UTC'";
    private static final String LATEST = "timestamp '9999-12-31 23:59:59.999999 UTC'";

    private final Map<String, String> tables;
    private final List<String> functions = functions();
    private final List<Fragment> fragments = Fragment.all();

    /**
     * @param tables the query of each table of a snapshot, and of {@code snapshot_cut}, by name
     */
    public TrinoSql(Map<String, String> tables) {
        this.tables = Map.copyOf(tables);
    }

    /** The statement for Trino. */
    public String statement(String sql) {
        String own = inTrino(sql);
        Map<String, String> queries = new LinkedHashMap<>();
        addQueries(own, queries, new LinkedHashSet<>());
        String with =
                queries.entrySet().stream()
                        .map(query -> "%s as (\n%s)".formatted(query.getKey(), query.getValue()))
                        .collect(Collectors.joining(",\n"));
        String query = queries.isEmpty() ? own : "with " + with + "\n" + own;
        Set<String> words = words(query);
        List<String> declared =
                functions.stream().filter(function -> words.contains(name(function))).toList();
        return declared.isEmpty() ? query : "with " + String.join(",\n", declared) + "\n" + query;
    }

    /** Adds the queries that a text names, each after those that it names itself. */
    private void addQueries(String sql, Map<String, String> queries, Set<String> seen) {
        for (String word : words(sql)) {
            Optional<String> query = query(word);
            if (query.isPresent() && seen.add(word)) {
                addQueries(query.get(), queries, seen);
                queries.put(word, query.get());
            }
        }
    }

    private Optional<String> query(String name) {
        return Optional.ofNullable(tables.get(name))
                .or(() -> WarehouseMarts.find(name).map(this::inTrino));
    }

    private String inTrino(String sql) {
        String result = COMMENT.matcher(sql).replaceAll("");
        for (Fragment fragment : fragments) {
            result = result.replace(fragment.duckdb(), fragment.trino());
        }
        result =
                result.replace("timestamptz '-infinity'", EARLIEST)
                        .replace("timestamptz 'infinity'", LATEST);
        result = INSTANT.matcher(result).replaceAll("timestamp '$1.000000 UTC'");
        return Quantiles.inTrino(result);
    }

    private static Set<String> words(String sql) {
        return WORD.matcher(sql)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> functions() {
        String text = COMMENT.matcher(Fragment.resource("functions.sql")).replaceAll("");
        return List.of(text.strip().split("\\n\\s*\\n"));
    }

    private static String name(String function) {
        Matcher named = FUNCTION.matcher(function);
        if (!named.lookingAt()) {
            throw new IllegalStateException("Not the declaration of a function: " + function);
        }
        return named.group(1);
    }
}

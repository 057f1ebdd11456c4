package io.botwarden.platform.runtime;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The query of a file that defines something, such as a control or a rule for risks. PostgreSQL
 * plans it, without running it: whether it is valid, and which tables it reads.
 */
public final class DefinitionQuery {

    private static final Pattern AT = Pattern.compile("(?<!:):at\\b");

    /** A plan does not show what functions read. */
    private static final Pattern PARAMETER =
            Pattern.compile("\\bparameter_(interval|number|text)\\(");

    private static final JsonMapper JSON = JsonMapper.shared();

    private DefinitionQuery() {}

    /** PostgreSQL refuses a query. */
    public static final class RefusedQueryException extends Exception {

        private static final long serialVersionUID = 1;

        private final @Nullable Integer line;

        RefusedQueryException(@Nullable Integer line, String said, SQLException cause) {
            super(said, cause);
            this.line = line;
        }

        /** The line of the query, from 1; null if it is about the whole query. */
        public @Nullable Integer line() {
            return line;
        }
    }

    /** Replaces the parameter {@code :at}, the current instant, by an expression. */
    public static String at(String sql, String instant) {
        return AT.matcher(sql).replaceAll(Matcher.quoteReplacement(instant));
    }

    /**
     * Returns the tables that a query reads.
     *
     * @param columns what is selected from the query, which is called {@code f}: all columns that
     *     it must have, used as their types allow
     * @param query the query without parameters
     * @throws RefusedQueryException if it is not one query with these columns
     */
    public static Set<String> tables(Connection connection, String columns, String query)
            throws RefusedQueryException {
        // on the line of the first one of the query
        String before = "explain (format json, verbose) select %s from (".formatted(columns);
        String stripped = withoutTrailingComments(query);
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery(before + stripped + "\n) as f")) {
            plan.next();
            Set<String> tables = new TreeSet<>();
            collect(JSON.readTree(plan.getString(1)), tables);
            if (PARAMETER.matcher(query).find()) {
                tables.add("policy_parameter");
            }
            return tables;
        } catch (SQLException e) {
            ServerErrorMessage server =
                    e instanceof PSQLException known ? known.getServerErrorMessage() : null;
            String said = server == null ? e.getMessage() : server.getMessage();
            throw new RefusedQueryException(
                    line(server, before.length(), stripped), String.valueOf(said), e);
        }
    }

    /** Comments at the start of lines, whose line breaks stay, so that lines keep their numbers. */
    private static String withoutTrailingComments(String sql) {
        return sql.replaceAll("(?m)^--.*$", "");
    }

    private static void collect(JsonNode node, Set<String> tables) {
        if (node.path("Schema").stringValue("public").equals("public")
                && node.has("Relation Name")) {
            tables.add(node.get("Relation Name").stringValue());
        }
        node.forEach(child -> collect(child, tables));
    }

    private static @Nullable Integer line(
            @Nullable ServerErrorMessage server, int before, String query) {
        if (server == null || server.getPosition() <= before) {
            return null;
        }
        int end = Math.min(server.getPosition() - before, query.length());
        return (int) query.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
    }
}

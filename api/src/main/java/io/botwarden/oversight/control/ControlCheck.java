package io.botwarden.oversight.control;

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
 * Lets PostgreSQL plan the query of a control, without running it: whether it is valid, and which
 * tables it reads.
 */
final class ControlCheck {

    private static final Pattern AT = Pattern.compile("(?<!:):at\\b");
    private static final Pattern CONTROL = Pattern.compile("(?<!:):control\\b");

    /** A plan does not show what functions read. */
    private static final Pattern PARAMETER =
            Pattern.compile("\\bparameter_(interval|number|text)\\(");

    /** In front of the query, on the line of its first one. */
    private static final String BEFORE =
            "explain (format json, verbose) select f.subject || '', f.title || '', f.bot_id + 0::bigint, f.department_id + 0::bigint, f.passed is true, f.facts || '{}'::jsonb, f.evidence || '' from (";

    private static final JsonMapper JSON = JsonMapper.shared();

    private ControlCheck() {}

    /** Replaces the parameters by those of PostgreSQL. */
    static String bound(String sql, String control, String at) {
        String timed = AT.matcher(sql).replaceAll(Matcher.quoteReplacement(at));
        return CONTROL.matcher(timed).replaceAll(Matcher.quoteReplacement(control));
    }

    /**
     * Returns the tables that the query of a control reads.
     *
     * @param file the name of the file with the query
     * @throws ControlFileException if it is not one query with the columns of a result
     */
    static Set<String> tables(Connection connection, String file, String sql)
            throws ControlFileException {
        String query = bound(sql, "0::bigint", "now()");
        try (Statement statement = connection.createStatement();
                ResultSet plan =
                        statement.executeQuery(
                                BEFORE + withoutTrailingComments(query) + "\n) as f")) {
            plan.next();
            Set<String> tables = new TreeSet<>();
            collect(JSON.readTree(plan.getString(1)), tables);
            if (PARAMETER.matcher(query).find()) {
                tables.add("policy_parameter");
            }
            return tables;
        } catch (SQLException e) {
            throw new ControlFileException(file, line(e, query), message(e));
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

    private static @Nullable Integer line(SQLException e, String query) {
        ServerErrorMessage server =
                e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (server == null || server.getPosition() <= BEFORE.length()) {
            return null;
        }
        String stripped = withoutTrailingComments(query);
        int end = Math.min(server.getPosition() - BEFORE.length(), stripped.length());
        return (int) stripped.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
    }

    private static String message(SQLException e) {
        ServerErrorMessage server =
                e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String said = server == null ? e.getMessage() : server.getMessage();
        return "PostgreSQL refuses the query: %s. Its columns must be subject, title, bot_id, department_id, passed, facts (jsonb) and evidence."
                .formatted(said);
    }
}

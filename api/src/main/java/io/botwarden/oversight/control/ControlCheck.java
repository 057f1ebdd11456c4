package io.botwarden.oversight.control;

import io.botwarden.platform.runtime.DefinitionQuery;
import io.botwarden.platform.runtime.DefinitionQuery.RefusedQueryException;
import java.sql.Connection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets PostgreSQL plan the query of a control, without running it: whether it is valid, and which
 * tables it reads.
 */
final class ControlCheck {

    private static final Pattern CONTROL = Pattern.compile("(?<!:):control\\b");

    private static final String COLUMNS =
            "f.subject || '', f.title || '', f.bot_id + 0::bigint, f.department_id + 0::bigint, f.passed is true, f.facts || '{}'::jsonb, f.evidence || ''";

    private ControlCheck() {}

    /** Replaces the parameters by those of PostgreSQL. */
    static String bound(String sql, String control, String at) {
        return CONTROL.matcher(DefinitionQuery.at(sql, at))
                .replaceAll(Matcher.quoteReplacement(control));
    }

    /**
     * Returns the tables that the query of a control reads.
     *
     * @param file the name of the file with the query
     * @throws ControlFileException if it is not one query with the columns of a result
     */
    static Set<String> tables(Connection connection, String file, String sql)
            throws ControlFileException {
        try {
            return DefinitionQuery.tables(connection, COLUMNS, bound(sql, "0::bigint", "now()"));
        } catch (RefusedQueryException e) {
            throw new ControlFileException(
                    file,
                    e.line(),
                    "PostgreSQL refuses the query: %s. Its columns must be subject, title, bot_id, department_id, passed, facts (jsonb) and evidence."
                            .formatted(e.getMessage()));
        }
    }
}

package io.botwarden.analytics.sql;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns that say who an employee is. Analysts who do not manage appraisals get a pseudonym in
 * place of the key, and no columns by which an employee can be looked up. A pseudonym is the same
 * in all tables of a query, so that tables can be joined, and different in every query.
 */
public final class EmployeeColumns {

    /** The permission to see who employees are; it must cover everything. */
    public static final String PERMISSION = "appraisal:manage";

    private static final String EMPLOYEE = "employee";

    private static final Set<String> REFERENCES =
            Set.of(
                    "assignee_id",
                    "employee_id",
                    "lead_id",
                    "owner_id",
                    "requested_by_id",
                    "responsible_id",
                    "reviewer_id",
                    "tested_by_id");

    /** What is left of an employee without the name. */
    private static final Set<String> ANONYMOUS = Set.of("id", "department_id", "team_id", "origin");

    private final boolean named;
    private final String salt;

    private EmployeeColumns(boolean named) {
        this.named = named;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.salt = HexFormat.of().formatHex(random);
    }

    /** The columns for one query of an analyst with these permissions. */
    static EmployeeColumns of(Map<String, Reach> reaches) {
        return new EmployeeColumns(reaches.getOrDefault(PERMISSION, Reach.NOTHING).everything());
    }

    /** Whether the column of a table is the key of an employee. */
    public static boolean isKey(String table, String column) {
        return REFERENCES.contains(column) || table.equals(EMPLOYEE) && column.equals("id");
    }

    /** The columns of a table that the analyst can query. */
    List<String> readable(String table, List<String> columns) {
        return named || !table.equals(EMPLOYEE)
                ? columns
                : columns.stream().filter(ANONYMOUS::contains).toList();
    }

    /**
     * The order of the rows of a table, such as {@code order by random()}: in their usual order,
     * the n-th pseudonym would be the n-th employee of any other list.
     */
    String order(String table) {
        return named || !table.equals(EMPLOYEE) ? "" : " order by random()";
    }

    /** The SQL of a column of a table. */
    String sql(String table, String column) {
        String quoted = '"' + column + '"';
        return named || !isKey(table, column)
                ? quoted
                : "cast(md5_number_upper('%1$s' || %2$s) >> 1 as bigint) as %2$s"
                        .formatted(salt, quoted);
    }
}

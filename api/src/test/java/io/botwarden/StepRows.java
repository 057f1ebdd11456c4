package io.botwarden;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** The rows of tests that set states which no mutation reaches at once. */
@Component
final class StepRows {

    private final DatabaseClient database;

    StepRows(DatabaseClient database) {
        this.database = database;
    }

    /** Inserts a row whose first column is a unique text; returns its key. */
    String insert(String table, String columns, String values) {
        return text(
                "insert into %s (%s) values ('%s', %s) returning id::text"
                        .formatted(table, columns, UUID.randomUUID(), values));
    }

    /**
     * Grants all the roles that a condition selects, even those that exclude each other.
     *
     * @param department the department over which they are granted; everything if null
     */
    void grant(long identity, String roles, @Nullable String department) {
        unguarded(
                List.of("access_grant"),
                """
                insert into access_grant (identity_id, role_id, scope, department_id)
                select %d, id, %s, %s from role where %s
                """
                        .formatted(
                                identity,
                                department == null ? "'EVERYTHING'" : "'DEPARTMENT'",
                                department,
                                roles));
    }

    /** Runs statements while the triggers of some tables, which refuse most states, are off. */
    void unguarded(List<String> tables, String sql) {
        database.sql(
                        "do $$ begin %s %s; set constraints all immediate; %s end $$"
                                .formatted(
                                        triggers("disable", tables),
                                        sql.strip(),
                                        triggers("enable", tables)))
                .then()
                .block();
    }

    private static String triggers(String what, List<String> tables) {
        return tables.stream()
                .distinct()
                .map(table -> "alter table %s %s trigger user;".formatted(table, what))
                .collect(Collectors.joining());
    }

    /** The text that a statement returns. */
    String text(String sql) {
        return texts(sql).getFirst();
    }

    /** The texts that a statement returns. */
    List<String> texts(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                        .all()
                        .collectList()
                        .block());
    }
}

package io.botwarden.access.decision;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * A bot with the functions {@code read}, {@code write} and {@code delete}, a department with a
 * subdepartment, and people. Names are unique, so that tests do not interfere.
 */
final class DecisionFixture {

    final String bot = "bot-" + UUID.randomUUID();
    final long botKey;
    final long department;
    final long team;

    private final DatabaseClient database;

    DecisionFixture(DatabaseClient database) {
        this.database = database;
        this.department = department(null);
        this.team = department(department);
        this.botKey =
                insert(
                        "insert into bot (code, name, owner_department_id) values ('%s', 'Bot', %d)"
                                .formatted(bot, department));
        for (String function : new String[] {"read", "write", "delete"}) {
            insert(
                    "insert into bot_function (bot_id, code, name) values (%d, '%s', '%s')"
                            .formatted(botKey, function, function));
        }
    }

    /** Creates an employee of a department, by key and by code. */
    Person employee(long of) {
        String code = "person-" + UUID.randomUUID();
        long key =
                insert(
                        "insert into employee (code, name, department_id) values ('%s', 'P', %d)"
                                .formatted(code, of));
        return new Person(key, code);
    }

    /** Creates an account, optionally of an employee. */
    Person account(@Nullable Long employee) {
        String name = "user-" + UUID.randomUUID();
        long key =
                insert(
                        "insert into identity (username, display_name, employee_id) values ('%s', 'U', %s)"
                                .formatted(name, employee));
        return new Person(key, name);
    }

    /** Grants a function, or the whole bot if none is given. */
    long grant(String function, String holder, long key) {
        String functionKey =
                function.isEmpty()
                        ? "null"
                        : "(select id from bot_function where bot_id = %d and code = '%s')"
                                .formatted(botKey, function);
        return insert(
                "insert into function_grant (bot_id, function_id, kind, holder, %s_id) values (%d, %s, upper('%s'), 'H', %d)"
                        .formatted(holder, botKey, functionKey, holder, key));
    }

    /** Grants a role to an account over everything, or over a bot or a department. */
    void grantRole(String role, long account, String scope, String column, long key) {
        insert(
                "insert into access_grant (identity_id, role_id, scope%s) select %d, id, '%s'%s from role where code = '%s'"
                        .formatted(
                                column.isEmpty() ? "" : ", " + column,
                                account,
                                scope,
                                column.isEmpty() ? "" : ", " + key,
                                role));
    }

    long role(String code) {
        return number("select id as n from role where code = '" + code + "'");
    }

    void execute(String sql) {
        database.sql(sql).then().block();
    }

    long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    /** A request for a decision, as JSON. */
    Map<String, Object> question(String type, String subject, String action) {
        return Map.of(
                "subject", Map.of("type", type, "id", subject),
                "action", Map.of("name", action),
                "resource", Map.of("type", "bot", "id", bot));
    }

    private long department(@Nullable Long parent) {
        return insert(
                "insert into department (code, name, parent_id) values ('dep-%s', 'D', %s)"
                        .formatted(UUID.randomUUID(), parent));
    }

    private long insert(String sql) {
        return number(sql + " returning id as n");
    }

    record Person(long key, String code) {}
}

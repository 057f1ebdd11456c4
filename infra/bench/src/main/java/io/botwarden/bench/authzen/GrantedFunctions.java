package io.botwarden.bench.authzen;

import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Adds functions of bots and grants to use them, and removes them again. */
final class GrantedFunctions implements AutoCloseable {

    private static final String ADD =
            """
            with bots as (select id from bot order by id limit 50),
            added as (
              insert into bot_function (bot_id, code, name)
              select id, 'bench-' || k, 'Function ' || k from bots, generate_series(1, 10) k
              returning id, bot_id
            ),
            people as (select id, row_number() over (order by id) as place from employee),
            departments as (select id, row_number() over (order by id) as place from department)
            insert into function_grant (bot_id, function_id, kind, holder, role_id, department_id, employee_id)
            select bot_id, id, 'ROLE', 'bench', (select id from role where code = 'OPERATOR'), null::bigint, null::bigint from added
            union all
            select a.bot_id, a.id, 'DEPARTMENT', 'bench', null, d.id, null from added a join departments d on d.place = 1 + a.id % 40
            union all
            select a.bot_id, a.id, 'EMPLOYEE', 'bench', null, null, p.id from added a join people p on p.place between 1 + a.id % 100 and 5 + a.id % 100
            """;

    private static final String QUESTIONS =
            """
            select json_build_object(
              'subject', json_build_object('type', 'employee', 'id', e.code),
              'action', json_build_object('name', f.code),
              'resource', json_build_object('type', 'bot', 'id', b.code))::text
            from bot_function f
            join bot b on b.id = f.bot_id
            cross join lateral (select code from employee where f.id > 0 order by random() limit 4) e
            where f.code like 'bench-%'
            """;

    private final Connection connection;

    private GrantedFunctions(Connection connection) {
        this.connection = connection;
    }

    /** Adds the functions and grants to a running Botwarden. */
    static GrantedFunctions to(Botwarden botwarden) throws IOException, SQLException {
        GrantedFunctions functions =
                new GrantedFunctions(
                        DriverManager.getConnection(
                                botwarden.jdbcUrl(), "botwarden", botwarden.databasePassword()));
        functions.remove();
        functions.execute(ADD);
        functions.execute("analyze bot_function, function_grant");
        return functions;
    }

    /** Requests for decisions about them, some of which are denied. */
    List<String> questions() throws SQLException {
        List<String> questions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(QUESTIONS)) {
            while (found.next()) {
                questions.add(found.getString(1));
            }
        }
        return questions;
    }

    @Override
    public void close() throws SQLException {
        try {
            remove();
        } finally {
            connection.close();
        }
    }

    private void remove() throws SQLException {
        execute("delete from function_grant where holder = 'bench'");
        execute("delete from bot_function where code like 'bench-%'");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

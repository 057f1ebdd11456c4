package io.botwarden.training.intake;

import io.botwarden.platform.intake.Conflict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The statements of the import. */
final class XapiSql {

    /** Parameter: the ID. */
    static final String KNOWN =
            """
            select c.code as course, e.code as person, s.verb, s.success, s.score, s.stated_at
            from training_statement s join course c on c.id = s.course_id join employee e on e.id = s.employee_id
            where s.id = ?
            """;

    /** Parameters: the code of the course, the personnel number. Both keys may be null. */
    static final String NAMED =
            """
            select c.id as course, e.id as employee, c.name || ' · ' || e.name as title
            from (select ? as course, ? as person) said
            left join course c on c.code = said.course
            left join employee e on e.code = said.person
            """;

    /** Parameters: course, employee, title, time, score, account. */
    static final String PASSED =
            """
            with said as (
              select ?::bigint as course_id, ?::bigint as employee_id, ? as title, ?::timestamptz as passed_at, ?::integer as score, ?::bigint as account
            ),
            added as (
              insert into training_record (course_id, employee_id, title, passed_at, expires_at, score, note, recorded_by_id)
              select s.course_id, s.employee_id, s.title, s.passed_at,
                ((s.passed_at at time zone 'UTC') + make_interval(months => c.validity_months)) at time zone 'UTC', s.score, 'xAPI', s.account
              from said s join course c on c.id = s.course_id
              on conflict (course_id, employee_id, passed_at) do nothing
              returning id
            )
            select id, true as added from added
            union all
            select r.id, false from said s
            join training_record r on r.course_id = s.course_id and r.employee_id = s.employee_id and r.passed_at = s.passed_at
            limit 1
            """;

    /** Parameters: ID, course, employee, verb, success, score, time, training record. */
    static final String STORED =
            """
            insert into training_statement (id, course_id, employee_id, verb, success, score, stated_at, training_record_id)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private XapiSql() {}

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** The first field that differs from the statement that is known; null if there is none. */
    static @Nullable Conflict difference(Statement statement, ResultSet known) throws SQLException {
        String[][] fields = {
            {"object.id", known.getString("course"), statement.course()},
            {"actor.account.name", known.getString("person"), statement.person()},
            {"verb.id", known.getString("verb"), statement.verb()},
            {
                "result.success",
                text(known.getObject("success", Boolean.class)),
                text(statement.success())
            },
            {
                "result.score",
                text(known.getObject("score", Integer.class)),
                text(statement.score())
            },
            {
                "timestamp",
                known.getTimestamp("stated_at").toInstant().toString(),
                statement.at().toString()
            }
        };
        for (String[] field : fields) {
            if (!Objects.equals(field[1], field[2])) {
                return new Conflict(
                        statement.line(), statement.id().toString(), field[0], field[1], field[2]);
            }
        }
        return null;
    }
}

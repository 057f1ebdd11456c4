package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which state bots were before anybody kept that is read from the audit trail. */
class BotLifeMigrationTest {

    @Test
    void livesAreReadFromTheAuditTrailAndKeptFromThenOn() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            database.migrate("44");
            statement.execute(
                    """
                    insert into bot (code, name, state, live_since, origin, created_at, updated_at) values
                      ('built', 'Built here', 'IN_TESTING', null, 'REGISTERED', '2026-01-01Z', '2026-01-03Z'),
                      ('imported', 'Imported', 'LIVE', '2016-04-01Z', 'IMPORTED', '2026-01-01Z', '2026-01-01Z'),
                      ('paused', 'Paused since', 'LIVE', '2016-04-01Z', 'IMPORTED', '2026-01-01Z', '2026-01-09Z'),
                      ('untold', 'Of which nothing is told', 'LIVE', '2016-04-01Z', 'IMPORTED', '2026-01-01Z', '2026-01-01Z');
                    alter table bot disable trigger restamp;
                    update bot set state = 'SUSPENDED' where code in ('paused', 'untold');
                    alter table bot enable trigger restamp;
                    insert into audit_entry (at, username, action, subject_type, subject_id, summary, change_field, change_before, change_after)
                    select at, 'somebody', 'step', 'Bot', 'bot_' || b.id, 'a step', '{name,state}', array['x', before], array['y', after]
                    from (values
                      ('built', '2026-01-01Z'::timestamptz, null, 'PROPOSED'),
                      ('built', '2026-01-02Z', 'PROPOSED', 'IN_DEVELOPMENT'),
                      ('built', '2026-01-03Z', 'IN_DEVELOPMENT', 'IN_TESTING'),
                      ('paused', '2026-01-05Z', 'LIVE', 'SUSPENDED'),
                      ('paused', '2026-01-07Z', 'SUSPENDED', 'LIVE'),
                      ('paused', '2026-01-09Z', 'LIVE', 'SUSPENDED')
                    ) as told (code, at, before, after)
                    join bot b using (code)
                    """);

            database.migrate("latest");

            assertThat(lives(statement))
                    .containsExactly(
                            "built PROPOSED 2026-01-01 2026-01-02",
                            "built IN_DEVELOPMENT 2026-01-02 2026-01-03",
                            "built IN_TESTING 2026-01-03 -",
                            "imported LIVE 2016-04-01 -",
                            "paused LIVE 2016-04-01 2026-01-05",
                            "paused SUSPENDED 2026-01-05 2026-01-07",
                            "paused LIVE 2026-01-07 2026-01-09",
                            "paused SUSPENDED 2026-01-09 -",
                            "untold LIVE 2016-04-01 2026-01-01",
                            "untold SUSPENDED 2026-01-01 -");

            statement.execute("delete from bot_life");
            statement.execute("delete from bot_status_change");
            statement.execute(
                    """
                    insert into bot (code, name, state, live_since, origin) values ('new', 'New', 'LIVE', '2016-05-01Z', 'IMPORTED');
                    update bot set live_since = '2016-04-15Z' where code = 'new';
                    update bot set name = 'Newer' where code = 'new';
                    update bot set state = 'SUSPENDED' where code = 'new';
                    update bot set state = 'LIVE' where code = 'new'
                    """);
            assertThat(lives(statement))
                    .extracting(life -> life.replaceAll("20(?!16)\\d\\d-\\d\\d-\\d\\d", "today"))
                    .containsExactly(
                            "new LIVE 2016-04-15 today",
                            "new SUSPENDED today today",
                            "new LIVE today -");
        }
    }

    private static List<String> lives(Statement statement) throws SQLException {
        List<String> lives = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select concat_ws(' ', b.code, l.state, (l.started_at at time zone 'UTC')::date,
                          coalesce((l.ended_at at time zone 'UTC')::date::text, '-'))
                        from bot_life l join bot b on b.id = l.bot_id order by b.code, l.id
                        """)) {
            while (rows.next()) {
                lives.add(rows.getString(1));
            }
        }
        return lives;
    }
}

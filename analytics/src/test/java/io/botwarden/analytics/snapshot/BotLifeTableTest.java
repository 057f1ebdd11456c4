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

/** The history of a bot's states. */
class BotLifeTableTest {

    @Test
    void recordsEachState() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
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

    /** The database tests approvals elsewhere. */
    @Test
    void recordsEachLiveRelease() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    alter table bot disable trigger guard_launch;
                    insert into bot (code, name, state, live_since) values ('new', 'New', 'LIVE', now());
                    insert into release (bot_id, label, released_at) select id, unnest(array['1.0', '2.0']), now() from bot;
                    update bot set live_release_id = (select id from release where label = '1.0');
                    update bot set live_release_id = (select id from release where label = '2.0');
                    update bot set name = 'Newer';
                    update bot set live_release_id = (select id from release where label = '1.0')
                    """);
            try (ResultSet row =
                    statement.executeQuery(
                            """
                            select string_agg(r.label || ' ' || (l.ended_at is null), ', ' order by l.id)
                            from release_life l join release r on r.id = l.release_id and r.bot_id = l.bot_id
                            """)) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("1.0 false, 2.0 false, 1.0 true");
            }
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

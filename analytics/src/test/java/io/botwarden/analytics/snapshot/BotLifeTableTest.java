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

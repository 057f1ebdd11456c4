package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Turns that were kept in arrays are the same turns afterwards. */
class TurnsMigrationTest {

    private static final String IN_ARRAYS =
            """
            select string_agg(concat_ws('|', id, version, xid, updated_at, turn_at, turn_speaker, turn_intent, turn_fallback,
              turn_error), e'\\n' order by id) from interaction
            """;

    private static final String PACKED =
            """
            select string_agg(concat_ws('|', id, version, xid, updated_at, said.at, said.speaker, said.intent, said.fallback,
              said.error), e'\\n' order by id)
            from interaction,
              lateral (
                select coalesce(array_agg(at), '{}') as at, coalesce(array_agg(speaker), '{}') as speaker,
                  coalesce(array_agg(intent), '{}') as intent, coalesce(array_agg(fallback), '{}') as fallback,
                  coalesce(array_agg(error), '{}') as error
                from unpack_turns(turns)
              ) as said
            """;

    @Test
    void turnsInArraysArePacked() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            database.migrate("9");
            statement.execute("insert into bot (code, name) values ('bot', 'Bot')");
            statement.execute(
                    """
                    insert into interaction (bot_id, external_id, channel, started_at, ended_at, outcome, user_turns, bot_turns,
                      turn_at, turn_speaker, turn_intent, turn_fallback, turn_error)
                    values
                      (1, 'none', 'CHAT', now(), now(), 'UNENGAGED', 0, 0, '{}', '{}', '{}', '{}', '{}'),
                      (1, 'two', 'CHAT', now(), now(), 'ABANDONED', 1, 1, '{1969-12-31 23:59:59.999Z,9999-12-31 23:59:59.999Z}',
                        '{USER,BOT}', '{"问 \\"it\\"",null}', '{null,true}', '{null,CLIENT}'),
                      (1, 'odd', 'CHAT', now(), now(), 'ABANDONED', 1, 3, '{null,2016-02-29 12:00:00.001Z,null,null}',
                        '{BOT,BOT,USER,BOT}', array[null, '', repeat('ö', 200), 'last'], '{false,false,true,null}',
                        '{SERVER,TIMEOUT,null,null}')
                    """);
            String before = only(statement, IN_ARRAYS);

            database.migrate("latest");

            assertThat(only(statement, PACKED)).isEqualTo(before);
        }
    }

    private static String only(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}

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

/** The database's functions for packed turns. */
class PackedTurnsTest {

    private static final String TURNS =
            """
            with kept (id, at, speaker, intent, fallback, error) as (values
              (1, '{}'::timestamptz[], '{}'::text[], '{}'::text[], '{}'::boolean[], '{}'::text[]),
              (2, '{1969-12-31 23:59:59.999Z,9999-12-31 23:59:59.999Z}', '{USER,BOT}', '{"问 \\"it\\"",null}', '{null,true}',
                '{null,CLIENT}'),
              (3, '{null,2016-02-29 12:00:00.001Z,null,null}', '{BOT,BOT,USER,BOT}', array[null, '', repeat('ö', 200), 'last'],
                '{false,false,true,null}', '{SERVER,TIMEOUT,null,null}')
            ), unpacked as (
              select id, coalesce(array_agg(t.at), '{}') as at, coalesce(array_agg(t.speaker), '{}') as speaker,
                coalesce(array_agg(t.intent), '{}') as intent, coalesce(array_agg(t.fallback), '{}') as fallback,
                coalesce(array_agg(t.error), '{}') as error
              from kept k
              cross join lateral (
                select u.* from unpack_turns(pack_turns(k.at, k.speaker, k.intent, k.fallback, k.error)) u
              ) t
              group by id
            )
            """;

    @Test
    void roundTrips() throws SQLException {
        String columns = "select concat_ws('|', id, at, speaker, intent, fallback, error)";
        List<String> kept = lines(TURNS + columns + " from kept where id > 1 order by id");

        assertThat(lines(TURNS + columns + " from unpacked order by id"))
                .isEqualTo(kept)
                .hasSize(2);
    }

    @Test
    void packsNoTurns() throws SQLException {
        assertThat(
                        lines(
                                TURNS
                                        + "select pack_turns(at, speaker, intent, fallback, error) from kept where id = 1"))
                .containsExactly("\\x010000");
    }

    private static List<String> lines(String query) throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }
}

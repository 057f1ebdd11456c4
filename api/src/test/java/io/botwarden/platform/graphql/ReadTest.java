package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadTest {

    private static final ReadFixture READ = ReadFixture.migrated();

    @BeforeAll
    static void fill() {
        READ.execute(
                """
                insert into department (code, name) values ('A', 'Alpha'), ('B', 'Beta');
                insert into employee (code, name, email, department_id) values ('E1', 'Eva', 'eva@example.org', 1);
                insert into bot (code, name, owner_department_id, owner_id, state, live_since)
                select 'bot-' || k, 'Bot "' || k || '"', 1 + k % 2, 1, 'LIVE', '2016-01-01' from generate_series(1, 9) k;
                insert into incident (number, title, severity, state, started_at, opened_at, bot_id, department_id)
                select 'I' || k, 'Incident ' || k, 'LOW', 'OPEN', '2016-01-01', timestamptz '2016-01-01' + k * interval '1 hour',
                  1 + k % 9, 1 from generate_series(1, 30) k;
                insert into interaction (bot_id, external_id, channel, started_at, ended_at, outcome, user_turns, bot_turns,
                  turn_at, turn_speaker, turn_intent, turn_fallback, turn_error)
                values (1, 'x', 'CHAT', '2016-01-01', '2016-01-01', 'ABANDONED', 1, 1, '{2016-01-01,null}', '{USER,BOT}',
                  '{hello,null}', '{null,true}', '{null,SERVER}');
                insert into identity (username, display_name) values ('admin', 'Admin');
                insert into access_grant (identity_id, role_id, scope) select 1, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR';
                """);
    }

    @AfterAll
    static void close() {
        READ.close();
    }

    @Test
    void aBotIsReadWithItsDepartment() {
        assertThat(READ.query(READ.viewer("admin"), "{ bot(code: \"bot-1\") { id code name ownerDepartment { name } owner { email } liveSince } }")
                        .toString())
                .isEqualTo("{\"data\":{\"bot\":{\"id\":\"bot_1\",\"code\":\"bot-1\",\"name\":\"Bot \\\"1\\\"\",\"ownerDepartment\":{\"name\":\"Beta\"},"
                        + "\"owner\":{\"email\":\"eva@example.org\"},\"liveSince\":\"2016-01-01T00:00:00.000Z\"}}}");
    }

    @Test
    void pages() {
        var viewer = READ.viewer("admin");
        System.out.println(READ.query(viewer,
                "{ incidents(first: 3) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { number bot { code } } } } }").toPrettyString());
        System.out.println(READ.query(viewer,
                "query($n: Int, $f: IncidentFilter) { incidents(last: $n, filter: $f, orderBy: {field: NUMBER}) { pageInfo { hasNextPage hasPreviousPage } edges { node { __typename number } } } bots(first: 2) { edges { node { incidents(first: 2) { totalCount edges { node { number } } } } } } }",
                Map.of("n", 2, "f", Map.of("botCode", java.util.List.of("bot-1", "bot-2"), "hasBot", true, "openedFrom", "2016-01-01T05:00:00Z"))).toPrettyString());
        System.out.println(READ.query(viewer, "{ interactions { edges { node { turns { at from intent fallback error } } } } node(id: \"bot_1\") { id ... on Bot { code } __typename } roles { edges { node { code permissions { permission } } } } }").toString());
    }
}

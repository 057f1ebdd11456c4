package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadTest {

    private static ReadFixture read;

    @BeforeAll
    static void fill() {
        read = ReadFixture.migrated();
        read.execute(
                """
                insert into department (code, name) values ('A', 'Alpha'), ('B', 'Beta');
                insert into employee (code, name, department_id) values ('E1', 'Eva', 1);
                insert into unencrypted_value values ('employee', 'email', 1, 'eva@example.org');
                insert into bot (code, name, owner_department_id, owner_id, state, live_since, origin)
                select 'bot-' || k, 'Bot "' || k || '"', 1 + k % 2, 1, 'LIVE', '2016-01-01', 'IMPORTED' from generate_series(1, 9) k;
                insert into incident (number, title, severity, state, started_at, opened_at, bot_id, department_id)
                select 'I' || k, 'Incident ' || k, 'LOW', 'OPEN', '2016-01-01', timestamptz '2016-01-01' + k * interval '1 hour',
                  1 + k % 9, 1 from generate_series(1, 30) k;
                insert into interaction (bot_id, external_id, channel, started_at, ended_at, outcome, user_turns, bot_turns,
                  turns)
                values (1, 'x', 'CHAT', '2016-01-01', '2016-01-01', 'ABANDONED', 1, 1,
                  pack_turns('{2016-01-01,null}', '{USER,BOT}', '{hello,null}', '{null,true}', '{null,SERVER}'));
                insert into identity (username, display_name) values ('admin', 'Admin');
                insert into access_grant (identity_id, role_id, scope) select 1, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR';
                """);
    }

    @AfterAll
    static void close() {
        read.close();
    }

    @Test
    void readsBotWithDepartment() {
        assertThat(
                        read.query(
                                        read.viewer("admin"),
                                        "{ bot(by: {code: \"bot-1\"}) { id code name ownerDepartment { name } owner { email } liveSince } }")
                                .toString())
                .isEqualTo(
                        "{\"data\":{\"bot\":{\"id\":\"bot_1\",\"code\":\"bot-1\",\"name\":\"Bot \\\"1\\\"\",\"ownerDepartment\":{\"name\":\"Beta\"},"
                                + "\"owner\":{\"email\":\"eva@example.org\"},\"liveSince\":\"2016-01-01T00:00:00.000Z\"}}}");
    }

    @Test
    void countsWithoutReadingRows() {
        assertThat(
                        read.query(
                                        read.viewer("admin"),
                                        "{ bots(first: 1, filter: {state: [LIVE], nameContains: \"BOT\"}) { totalCount } }")
                                .toString())
                .isEqualTo("{\"data\":{\"bots\":{\"totalCount\":9}}}");
    }
}

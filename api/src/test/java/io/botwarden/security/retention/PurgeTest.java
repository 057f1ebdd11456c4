package io.botwarden.security.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records are deleted when the retention period of their asset ends, and not before. */
@BotwardenTest(database = "protection")
class PurgeTest {

    @Autowired private Purge purge;
    @Autowired private DataSource source;

    @Test
    void removesExpiredRecordsAndUsers() {
        JdbcClient database = JdbcClient.create(source);
        database.sql(
                        """
                        insert into bot (code, name) values ('kept', 'Kept'), ('purged', 'Purged');
                        insert into data_subject (lookup, user_key)
                        select decode(md5('purged-' || k), 'hex'), decode('00', 'hex') from generate_series(1, 4000) k;
                        insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome)
                        select b.id, b.code || k, (select id from data_subject where lookup = decode(md5('purged-' || least(k, 4000)), 'hex')),
                          'CHAT', at, at, 'ABANDONED'
                        from bot b, generate_series(1, 4100) k,
                          lateral (select now() - case when k > 4050 then interval '29 days' else interval '31 days' end) as t (at)
                        where b.code = 'purged' or b.code = 'kept' and k <= 10;
                        insert into data_asset (bot_id, name, retention_days, holds)
                        select id, 'Interactions', 3650, 'INTERACTIONS' from bot where code = 'kept';
                        insert into data_asset (bot_id, name, retention_days, holds, state, retired_at, retirement_reason)
                        select id, 'Old interactions', 30, 'INTERACTIONS', 'RETIRED', now(), 'Replaced' from bot where code in ('kept', 'purged');
                        """)
                .update();

        assertThat(purge.run().block()).isEqualTo(4050);
        assertThat(purge.run().block()).isZero();

        assertThat(
                        count(
                                database,
                                "select count(*) from interaction i join bot b on b.id = i.bot_id where code = 'purged'"))
                .isEqualTo(50);
        assertThat(
                        count(
                                database,
                                "select count(*) from interaction i join bot b on b.id = i.bot_id where code = 'kept'"))
                .isEqualTo(10);
        // ten of them have interactions with the other bot, and one has recent ones
        assertThat(
                        count(
                                database,
                                "select count(*) from data_subject where user_key = decode('00', 'hex')"))
                .isEqualTo(11);
        assertThat(
                        count(
                                database,
                                "select count(*) from tombstone where table_name = 'interaction'"))
                .isGreaterThanOrEqualTo(4050);
        assertThat(
                        database.sql(
                                        "select summary from audit_entry where action = 'purgeExpiredRecords'")
                                .query(String.class)
                                .single())
                .startsWith("Deleted 4050 INTERACTIONS that ended before ")
                .endsWith("and 3989 users without remaining records");
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}

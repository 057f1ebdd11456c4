package io.botwarden.security.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.UUID;
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

    @Test
    void removesExpiredErrorReportsAlertsAndNotifications() {
        JdbcClient database = JdbcClient.create(source);
        String bot = "noisy-" + UUID.randomUUID();
        database.sql(
                        """
                        insert into bot (code, name) values ('%1$s', '%1$s');
                        insert into data_asset (bot_id, name, retention_days, holds)
                        select b.id, k, 30, k from bot b, unnest('{ERROR_REPORTS,ALERTS,NOTIFICATIONS}'::text[]) k where b.code = '%1$s';
                        insert into error_span (bot_id, at, name, trace_id, span_id, duration)
                        select b.id, now() - days * interval '1 day', 'turn', '1', '2', 1 from bot b, unnest('{31,29}'::int[]) days where b.code = '%1$s';
                        insert into alert (fingerprint, source, bot_id, severity, state, summary, started_at, fired_at, resolved_at, resolution, group_key)
                        select gen_random_uuid()::text, 'RECORDS', b.id, 'LOW', v.state, 'Alert', now() - interval '40 days', now() - interval '40 days',
                          now() - days * interval '1 day', case when days is not null then 'AUTOMATIC' end, 'g'
                        from bot b, (values ('RESOLVED', 31), ('RESOLVED', 29), ('FIRING', null::int)) as v (state, days) where b.code = '%1$s';
                        insert into notification (event, subject_type, subject_id, bot_id, reason, channel_id, cause, language, title, body, state, due_at,
                          delivered_at, created_at)
                        select 'AlertFired', 'alert', 1, b.id, 'RULE', (select min(id) from notification_channel), gen_random_uuid()::text, 'EN', 'Title', 'Body',
                          v.state, now() + interval '1 day', case when v.state = 'DELIVERED' then now() - days * interval '1 day' end, now() - interval '40 days'
                        from bot b, (values ('DELIVERED', 31), ('DELIVERED', 29), ('WAITING', null::int)) as v (state, days) where b.code = '%1$s';
                        """
                                .formatted(bot))
                .update();

        purge.run().block();

        for (String rest :
                List.of("error_span 1", "alert 2", "notification 2", "retention_purge 3")) {
            String[] parts = rest.split(" ");
            assertThat(
                            count(
                                    database,
                                    "select count(*) from %s t join bot b on b.id = t.bot_id where b.code = '%s'"
                                            .formatted(parts[0], bot)))
                    .as(parts[0])
                    .isEqualTo(Long.parseLong(parts[1]));
        }
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}

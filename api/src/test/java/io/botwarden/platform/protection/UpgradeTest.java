package io.botwarden.platform.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that an earlier version filled: its rows are kept, and nothing stays in clear. */
class UpgradeTest {

    private static final String ROWS =
            """
            insert into employee (code, name, email) values ('E1', 'Eva', 'eva@example.org'), ('E2', 'Ada', null);
            insert into bot (code, name) values ('bot', 'Bot');
            insert into pseudonym (user_key, pseudonym) values ('u-1', '11111111-1111-4111-8111-111111111111');
            insert into interaction (bot_id, external_id, user_key, channel, started_at, ended_at, outcome)
            select 1, 'c-' || k, case when k < 6 then 'u-' || k % 3 end, 'CHAT', now(), now(), 'ABANDONED' from generate_series(1, 8) k;
            """;

    private static final List<EncryptedColumn> COLUMNS =
            List.of(
                    EncryptedColumn.of("employee", "email"),
                    EncryptedColumn.foundBy("lookup", "data_subject", "user_key"));

    @Test
    void whatWasInClearIsEncryptedAndPseudonymsStay() {
        try (TestDatabase database = TestDatabase.empty()) {
            JdbcClient rows = JdbcClient.create(database.dataSource());
            database.migrate("11");
            rows.sql(ROWS).update();
            database.migrate("latest");
            FieldCipher cipher = TestCiphers.make();

            new PlainValues(database.dataSource(), cipher).encrypt(COLUMNS);
            new PlainValues(database.dataSource(), cipher).encrypt(COLUMNS);

            assertThat(
                            cipher.decrypt(
                                    bytes(rows, "select email from employee where code = 'E1'"),
                                    "employee.email"))
                    .isEqualTo("eva@example.org");
            assertThat(
                            rows.sql("select version from employee where code = 'E1'")
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(1);
            assertThat(
                            rows.sql("select user_key from data_subject order by id")
                                    .query((row, n) ->
                                            cipher.decrypt(
                                                    row.getBytes(1), "data_subject.user_key"))
                                    .list())
                    .containsExactly("u-0", "u-1", "u-2");
            assertThat(
                            rows.sql(
                                            """
                                            select string_agg(external_id, ' ' order by i.id) from interaction i
                                            join data_subject s on s.id = i.data_subject_id
                                            where pseudonym = '11111111-1111-4111-8111-111111111111' and lookup = ?
                                            """)
                                    .param(cipher.lookup("u-1", "data_subject.user_key"))
                                    .query(String.class)
                                    .single())
                    .isEqualTo("c-1 c-4");
            assertThat(
                            rows.sql(
                                            "select count(*) from interaction where data_subject_id is null")
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(3);
            assertThat(
                            rows.sql("select count(*) from unencrypted_value")
                                    .query(Integer.class)
                                    .single())
                    .isZero();
        }
    }

    private static byte[] bytes(JdbcClient rows, String sql) {
        return rows.sql(sql).query((row, n) -> row.getBytes(1)).single();
    }
}

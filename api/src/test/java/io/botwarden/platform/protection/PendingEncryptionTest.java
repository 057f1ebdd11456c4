package io.botwarden.platform.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Values that wait for encryption are encrypted at the next start. */
class PendingEncryptionTest {

    private static final String ROWS =
            """
            insert into employee (code, name) values ('E1', 'Eva');
            insert into data_subject (pseudonym) values ('11111111-1111-4111-8111-111111111111'), (gen_random_uuid());
            insert into unencrypted_value (table_name, column_name, row_id, value)
            select 'employee', 'email', id, 'eva@example.org' from employee
            union all
            select 'data_subject', 'user_key', id, 'u-' || id from data_subject;
            """;

    private static final List<EncryptedColumn> COLUMNS =
            List.of(
                    EncryptedColumn.of("employee", "email"),
                    EncryptedColumn.foundBy("lookup", "data_subject", "user_key"));

    @Test
    void encryptsWaitingValuesOnce() {
        try (TestDatabase database = TestDatabase.migrated()) {
            JdbcClient rows = JdbcClient.create(database.dataSource());
            rows.sql(ROWS).update();
            FieldCipher cipher = TestCiphers.make();

            new PlainValues(database.dataSource(), cipher).encrypt(COLUMNS);
            new PlainValues(database.dataSource(), cipher).encrypt(COLUMNS);

            assertThat(cipher.decrypt(bytes(rows, "select email from employee"), "employee.email"))
                    .isEqualTo("eva@example.org");
            assertThat(rows.sql("select version from employee").query(Integer.class).single())
                    .isEqualTo(1);
            assertThat(
                            rows.sql("select user_key from data_subject order by id")
                                    .query((row, n) ->
                                            cipher.decrypt(
                                                    row.getBytes(1), "data_subject.user_key"))
                                    .list())
                    .containsExactly("u-1", "u-2");
            assertThat(
                            rows.sql("select pseudonym from data_subject where lookup = ?")
                                    .param(cipher.lookup("u-1", "data_subject.user_key"))
                                    .query(String.class)
                                    .single())
                    .isEqualTo("11111111-1111-4111-8111-111111111111");
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

package io.botwarden.security.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.protection.Reencryption;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.security.input.RotateEncryptionKeysInput;
import io.botwarden.testing.BotwardenTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new key replaces the old one while everything stays readable. */
@BotwardenTest(database = "protection")
class KeyRotationTest {

    @Autowired private Mutations mutations;
    @Autowired private TestViewers viewers;
    @Autowired private KeyRotation rotation;
    @Autowired private Reencryption reencryption;
    @Autowired private FieldCipher cipher;
    @Autowired private DataSource source;
    @Autowired private Clock clock;

    @Test
    void reencryptsAndRemovesOldKey() {
        JdbcClient database = JdbcClient.create(source);
        long old = cipher.primary();
        for (int k = 0; k < 1200; k++) {
            database.sql("insert into employee (code, name, email) values (?, 'Eva', ?)")
                    .param("rotated-" + k)
                    .param(cipher.encrypt("eva" + k + "@example.org", "employee.email"))
                    .update();
        }

        Payload rotated = rotate("ADMINISTRATOR");
        assertThat(rotated.errors()).isEmpty();
        assertThat(cipher.primary()).isNotEqualTo(old);
        assertThat(rotate("ADMINISTRATOR").errors().getFirst().code())
                .isEqualTo(RefusalCode.WRONG_STATE);
        reencryption.run(clock.instant());

        assertThat(state(database, old)).isEqualTo("RETIRING 0");
        assertThat(email(database, 1199)).isEqualTo("eva1199@example.org");
        assertThat(
                        database.sql(
                                        "select max(version) from employee where code like 'rotated-%'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);

        reencryption.run(clock.instant().plus(Duration.ofHours(1)));

        assertThat(state(database, old)).isEqualTo("RETIRED 0");
        assertThat(cipher.numbers()).doesNotContain(old).contains(cipher.primary());
        assertThat(email(database, 7)).isEqualTo("eva7@example.org");
    }

    @Test
    void requiresPermission() {
        long key = cipher.primary();

        assertThat(rotate("AUDITOR").errors().getFirst().code()).isEqualTo(RefusalCode.FORBIDDEN);
        assertThat(cipher.primary()).isEqualTo(key);
    }

    private Payload rotate(String role) {
        return Objects.requireNonNull(
                mutations
                        .begin(
                                "rotateEncryptionKeys",
                                rotation.rotateEncryptionKeys(
                                        new RotateEncryptionKeysInput("once a year"),
                                        viewers.overEverything(role).viewer()))
                        .block());
    }

    private static String state(JdbcClient database, long number) {
        return database.sql(
                        "select state || ' ' || values_left from encryption_key where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    private String email(JdbcClient database, int k) {
        return cipher.decrypt(
                database.sql("select email from employee where code = ?")
                        .param("rotated-" + k)
                        .query((row, n) -> row.getBytes(1))
                        .single(),
                "employee.email");
    }
}

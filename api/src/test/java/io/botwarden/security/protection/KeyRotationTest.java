package io.botwarden.security.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.protection.FileCipher;
import io.botwarden.platform.protection.Reencryption;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.security.input.RotateEncryptionKeysInput;
import io.botwarden.testing.BotwardenTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
    @Autowired private FileCipher files;
    @Autowired private DataSource source;
    @Autowired private Clock clock;

    @Test
    void reencryptsAndRemovesOldKey() throws IOException {
        JdbcClient database = JdbcClient.create(source);
        long old = cipher.primary();
        byte[] file = encryptedFile(database);
        for (int k = 0; k < 1200; k++) {
            database.sql("insert into employee (code, name, email) values (?, 'Eva', ?)")
                    .param("rotated-" + k)
                    .param(cipher.encrypt("eva" + k + "@example.org", "employee.email"))
                    .update();
        }

        database.sql(
                        "insert into credential (identity_id, kind, label, sealed_secret) select min(id), 'TOTP', 'rotated', ? from identity")
                .param(cipher.encrypt("a secret", "credential.sealed_secret"))
                .update();

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
        assertThat(
                        database.sql("select version from credential where label = 'rotated'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);

        reencryption.run(clock.instant().plus(Duration.ofHours(1)));

        assertThat(state(database, old)).isEqualTo("RETIRED 0");
        assertThat(cipher.numbers()).doesNotContain(old).contains(cipher.primary());
        assertThat(email(database, 7)).isEqualTo("eva7@example.org");
        assertThat(decryptedFile(database, file)).as("a file").isEqualTo("evidence");
    }

    /** Its key is encrypted like other values, so that a rotation leaves the file as it is. */
    private byte[] encryptedFile(JdbcClient database) throws IOException {
        FileCipher.FileKey key = files.newKey("stored_file.data_key");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream stream = key.encrypting(file)) {
            stream.write("evidence".getBytes(StandardCharsets.UTF_8));
        }
        database.sql(
                        "insert into stored_file (sha256, bytes, path, data_key) values (repeat('a', 64), 8, 'rotated', ?)")
                .param(key.encrypted())
                .update();
        return file.toByteArray();
    }

    private String decryptedFile(JdbcClient database, byte[] file) throws IOException {
        byte[] key =
                database.sql("select data_key from stored_file where path = 'rotated'")
                        .query((row, n) -> row.getBytes(1))
                        .single();
        try (InputStream stream =
                files.key(key, "stored_file.data_key").decrypting(new ByteArrayInputStream(file))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
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

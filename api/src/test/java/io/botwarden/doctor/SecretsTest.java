package io.botwarden.doctor;

import static io.botwarden.doctor.Installation.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.audit.EntryKeys;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Finding.State;
import io.botwarden.platform.check.Topic;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.protection.TestCiphers;
import io.botwarden.platform.runtime.Home;
import io.botwarden.testing.TestDatabase;
import io.botwarden.testing.transport.TestAuthority;
import io.botwarden.testing.transport.TestAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks find about keys and certificates, and what they advise. */
class SecretsTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("CN=Authority");

    @TempDir private Path folder;

    private Path home;
    private TestDatabase database;

    @BeforeEach
    void open() {
        home = folder.resolve("home");
        database = TestDatabase.migrated();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void opensKeysOfDatabase() throws SQLException {
        FieldCipher cipher = TestCiphers.of(new Home(home));
        encryptedWith(cipher.primary());
        authenticatedBy(TestCiphers.entryKeys(new Home(home)));

        assertThat(keys(installation()))
                .extracting(Finding::found)
                .containsExactly(
                        "The key encryption key of %s opens the keys of personal fields, and no other is in use"
                                .formatted(home.resolve("keys/key-encryption.key")),
                        "The keys of audit entries are those of the database");
    }

    @Test
    void advisesOnWrongKeyEncryptionKey() throws IOException {
        TestCiphers.of(new Home(home));
        String other = Base64.getEncoder().encodeToString(new byte[32]);

        assertThat(keys(installation().with("botwarden.protection.key-encryption-key", other)))
                .containsExactly(
                        Finding.failed(
                                Topic.KEYS,
                                "The key encryption key of BOTWARDEN_KEY_ENCRYPTION_KEY does not decrypt %s"
                                        .formatted(home.resolve("keys/field-lookup.keyset")),
                                "Set BOTWARDEN_KEY_ENCRYPTION_KEY to its previous value, or restore the file; nothing was changed"));
        assertThat(keys(installation().with("botwarden.protection.key-encryption-key", "short")))
                .extracting(Finding::found)
                .containsExactly(
                        "The key encryption key of BOTWARDEN_KEY_ENCRYPTION_KEY is not 32 bytes in Base64");
        Files.delete(home.resolve("keys/key-encryption.key"));
        assertThat(keys(installation()))
                .extracting(Finding::found)
                .allMatch(found -> found.startsWith("The key encryption key is missing"));
        // none was created instead
        assertThat(home.resolve("keys/key-encryption.key")).doesNotExist();
    }

    @Test
    void advisesOnKeysOfAnotherDatabase() throws SQLException {
        TestCiphers.of(new Home(home));
        encryptedWith(7);

        assertThat(keys(installation()))
                .containsExactly(
                        Finding.failed(
                                Topic.KEYS,
                                "The database contains values encrypted with key 7, which is not in the home folder's keys",
                                "Restore the folder keys of this database; nothing was changed"));
    }

    @Test
    void advisesOnMissingKeys() throws SQLException {
        encryptedWith(7);

        assertThat(keys(installation()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(State.FAILED);
                    assertThat(found.advice())
                            .isEqualTo(
                                    "Restore the folder keys of this database to "
                                            + home.resolve("keys"));
                });
        assertThat(home).doesNotExist();
    }

    @Test
    void advisesOnKeysOfAnotherTrail() throws SQLException {
        authenticatedBy(TestCiphers.entryKeys(new Home(folder.resolve("other"))));

        assertThat(keys(installation()))
                .singleElement()
                .extracting(Finding::found)
                .asString()
                .startsWith("The database contains authenticated audit entries, but their keys");
        TestCiphers.entryKeys(new Home(home)).code(new byte[1]);
        assertThat(keys(installation()))
                .last()
                .satisfies(found -> {
                    assertThat(found.found())
                            .isEqualTo(
                                    "The latest audit entry was authenticated with a key that is not in %s"
                                            .formatted(home.resolve("keys/audit-entries.keyset")));
                    assertThat(found.advice()).startsWith("Restore the file of this database");
                });
    }

    @Test
    void warnsBeforeCertificateExpires() throws IOException {
        assertThat(certificate(Duration.ofDays(-1)))
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(State.FAILED);
                    assertThat(found.found())
                            .startsWith("The certificate of the server (CN=localhost) expired at ");
                    assertThat(found.advice())
                            .isEqualTo(
                                    "Renew it, and replace the files of BOTWARDEN_TLS_CERTIFICATE and BOTWARDEN_TLS_KEY");
                });
        assertThat(certificate(Duration.ofDays(29)).state()).isEqualTo(State.WARNING);
        assertThat(certificate(Duration.ofDays(31)).state()).isEqualTo(State.OK);
    }

    @Test
    void findsKeyOfAnotherCertificate() throws IOException {
        Issued one = AUTHORITY.issue(TestAuthority.request("CN=one"));
        Issued other = AUTHORITY.issue(TestAuthority.request("CN=other"));

        assertThat(about(Topic.TLS, serving(one, other).examine()))
                .extracting(Finding::found)
                .contains("The key of the server is not the one of its certificate");
    }

    @Test
    void advisesOnMissingCertificate() throws IOException {
        Issued one = AUTHORITY.issue(TestAuthority.request("CN=one"));

        assertThat(
                        about(
                                Topic.TLS,
                                serving(one, one)
                                        .with(
                                                "spring.ssl.bundle.pem.server.keystore.certificate",
                                                folder.resolve("missing.pem"))
                                        .examine()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.found()).contains("missing.pem");
                    assertThat(found.advice())
                            .startsWith("Set BOTWARDEN_TLS_CERTIFICATE and BOTWARDEN_TLS_KEY to");
                });
    }

    @Test
    void checksClientAuthoritiesAndTheirLists() throws IOException {
        Path authorities =
                Files.writeString(
                        folder.resolve("authorities.pem"),
                        TestAuthority.pem(AUTHORITY.certificate()));
        Path lists =
                Files.writeString(
                        folder.resolve("lists.pem"),
                        TestAuthority.pem(
                                AUTHORITY.revocations(
                                        Instant.now().minusSeconds(7200), Duration.ofHours(1))));
        Installation installation =
                installation()
                        .with("botwarden.client-certificates.authorities", authorities)
                        .with("botwarden.client-certificates.revocations", lists);

        assertThat(about(Topic.TLS, installation.examine()))
                .extracting(Finding::state)
                // the authority of the test expires within an hour
                .containsExactly(State.WARNING, State.FAILED);
        assertThat(
                        about(
                                Topic.TLS,
                                installation
                                        .with(
                                                "botwarden.client-certificates.revocations",
                                                folder.resolve("none"))
                                        .examine()))
                .extracting(Finding::advice)
                .allMatch(advice ->
                        String.valueOf(advice)
                                .startsWith(
                                        "Correct BOTWARDEN_CLIENT_AUTHORITIES and BOTWARDEN_CLIENT_REVOCATIONS"));
    }

    private Installation installation() {
        return Installation.in(home, database);
    }

    private static List<Finding> keys(Installation installation) {
        return about(Topic.KEYS, installation.examine());
    }

    private Finding certificate(Duration life) throws IOException {
        Instant now = Instant.now();
        Issued issued =
                AUTHORITY.issue(
                        TestAuthority.request("CN=localhost")
                                .between(now.minus(Duration.ofDays(100)), now.plus(life)));
        List<Finding> findings = about(Topic.TLS, serving(issued, issued).examine());
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    /** With the settings of the profile tls. */
    private Installation serving(Issued certificate, Issued key) throws IOException {
        Path chain =
                Files.writeString(
                        folder.resolve("server.pem"), TestAuthority.pem(certificate.certificate()));
        Path secret = Files.writeString(folder.resolve("server.key"), TestAuthority.pem(key.key()));
        return installation()
                .with("server.ssl.bundle", "server")
                .with("spring.ssl.bundle.pem.server.keystore.certificate", chain)
                .with("spring.ssl.bundle.pem.server.keystore.private-key", secret);
    }

    private void encryptedWith(long number) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "insert into encryption_key (number, state) values (?, 'PRIMARY')")) {
            statement.setLong(1, number);
            statement.execute();
        }
    }

    private void authenticatedBy(EntryKeys keys) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "insert into audit_entry (username, action, summary, writer, number, mac) values ('admin', 'Tried', '', 1, 1, ?)")) {
            statement.setBytes(1, keys.code(new byte[] {1}));
            statement.execute();
        }
    }
}

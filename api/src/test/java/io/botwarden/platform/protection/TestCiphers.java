package io.botwarden.platform.protection;

import io.botwarden.platform.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import javax.sql.DataSource;

/** Ciphers for tests without an application. */
public final class TestCiphers {

    private static final List<EncryptedColumn> COLUMNS =
            List.of(
                    EncryptedColumn.of("employee", "email"),
                    EncryptedColumn.foundBy("lookup", "data_subject", "user_key"));

    private TestCiphers() {}

    /** A cipher with new keys. */
    public static FieldCipher make() {
        try {
            return new FieldCipher(
                    new FieldKeys(
                            new Home(Files.createTempDirectory("keys")),
                            new ProtectionProperties(null, null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cipher of a home folder; its keys are created if it has none. */
    public static FieldCipher of(Home home) {
        return new FieldCipher(new FieldKeys(home, new ProtectionProperties(null, null)));
    }

    /** The keys for audit entries in a home folder; created if it has none. */
    public static AuditKeys entryKeys(Home home) {
        return new AuditKeys(new FieldKeys(home, new ProtectionProperties(null, null)));
    }

    /** Rotates the key for entries. */
    public static void rotate(AuditKeys keys) {
        keys.rotate();
    }

    /** The keys as the application loads them at its start. */
    public static AuditKeys entryKeysAtStart(Home home, DataSource database, String beginAnew) {
        return new AuditKeys(
                new FieldKeys(home, new ProtectionProperties(null, null)),
                home,
                database,
                beginAnew);
    }

    /** Encrypts the rows of {@code unencrypted_value}, as a start does. */
    public static void encrypt(DataSource database, FieldCipher cipher) {
        new PlainValues(database, cipher).encrypt(COLUMNS);
    }
}

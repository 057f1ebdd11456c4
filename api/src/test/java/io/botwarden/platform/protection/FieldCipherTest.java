package io.botwarden.platform.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values cannot be read without the keys, and the keys not without the key that encrypts them. */
class FieldCipherTest {

    private static final String COLUMN = "employee.email";
    private static final String EMAIL = "eva@example.org";

    @TempDir private Path folder;

    @Test
    void decryptsAfterRestart() {
        byte[] encrypted = cipher(null, null).encrypt(EMAIL, COLUMN);

        assertThat(cipher(null, null).decrypt(encrypted, COLUMN)).isEqualTo(EMAIL);
    }

    @Test
    void encryptsRandomlyAndHashesEqually() {
        FieldCipher cipher = cipher(null, null);

        assertThat(cipher.encrypt(EMAIL, COLUMN)).isNotEqualTo(cipher.encrypt(EMAIL, COLUMN));
        assertThat(cipher.lookup(EMAIL, COLUMN))
                .isEqualTo(cipher.lookup(EMAIL, COLUMN))
                .hasSize(16);
        assertThat(cipher.lookup(EMAIL, COLUMN)).isNotEqualTo(cipher.lookup(EMAIL, "bot.code"));
    }

    @Test
    void rejectsMovedOrChangedValue() {
        FieldCipher cipher = cipher(null, null);
        byte[] encrypted = cipher.encrypt(EMAIL, COLUMN);

        assertThatThrownBy(() -> cipher.decrypt(encrypted, "bot.code"))
                .hasMessageContaining("bot.code")
                .hasMessageNotContaining("eva");
        encrypted[encrypted.length - 1] ^= 1;
        assertThatThrownBy(() -> cipher.decrypt(encrypted, COLUMN)).hasMessageContaining(COLUMN);
    }

    @Test
    void keyFilesArePrivate() throws IOException {
        cipher(null, null).encrypt(EMAIL, COLUMN);

        for (String name :
                new String[] {
                    "key-encryption.key", "field-encryption.keyset", "field-lookup.keyset"
                }) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(key("field-encryption.keyset"))).contains("encryptedKeyset");
    }

    @Test
    void opensWithEnvironmentKey() {
        byte[] encrypted = cipher(key(1), null).encrypt(EMAIL, COLUMN);

        assertThat(cipher(key(1), null).decrypt(encrypted, COLUMN)).isEqualTo(EMAIL);
        assertThat(key("key-encryption.key")).doesNotExist();
    }

    @Test
    void opensWithKeyFile() throws IOException {
        Path file = Files.writeString(folder.resolve("mounted"), key(2) + "\n");
        byte[] encrypted = cipher(null, file).encrypt(EMAIL, COLUMN);

        assertThat(cipher(key(2), null).decrypt(encrypted, COLUMN)).isEqualTo(EMAIL);
    }

    @Test
    void wrongKeyPreventsStart() {
        byte[] encrypted = cipher(key(1), null).encrypt(EMAIL, COLUMN);

        assertThatThrownBy(() -> cipher(key(2), null))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("BOTWARDEN_KEY_ENCRYPTION_KEY does not decrypt");
        assertThat(cipher(key(1), null).decrypt(encrypted, COLUMN)).isEqualTo(EMAIL);
    }

    @Test
    void missingKeyIsNotReplaced() {
        cipher(key(1), null);

        assertThatThrownBy(() -> cipher(null, null))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("BOTWARDEN_KEY_ENCRYPTION_KEY");
        assertThat(key("key-encryption.key")).doesNotExist();
    }

    @Test
    void explainsInvalidKey() {
        assertThatThrownBy(() -> cipher("secret", null))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("not 32 bytes in Base64")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> cipher(null, folder.resolve("nowhere")))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("nowhere, which cannot be read");
    }

    private FieldCipher cipher(@Nullable String key, @Nullable Path file) {
        return new FieldCipher(
                new FieldKeys(new Home(folder), new ProtectionProperties(key, file)));
    }

    private static String key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Path key(String name) {
        return folder.resolve("keys").resolve(name);
    }
}

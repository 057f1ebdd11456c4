package io.botwarden.platform.protection;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.SecretFile;
import io.botwarden.platform.runtime.StartProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The keys of fields and of audit entries, in encrypted files below {@code BOTWARDEN_HOME/keys}:
 * encryption keys, of which the newest encrypts and all decrypt; the hash key, which never changes,
 * because a hash cannot be recomputed without its value; and authentication keys for audit entries,
 * of which the newest authenticates and all verify.
 */
@Component
@EnableConfigurationProperties(ProtectionProperties.class)
final class FieldKeys {

    private static final String ENCRYPTION = "field-encryption.keyset";
    private static final String LOOKUP = "field-lookup.keyset";
    private static final String ENTRIES = "audit-entries.keyset";

    private final KeyEncryptionKey keyEncryptionKey;
    private final KeyFile encryption;
    private final KeyFile lookup;
    private final KeyFile entries;

    FieldKeys(Home home, ProtectionProperties properties) {
        SecretFile encryptionFile = SecretFile.of(home, ENCRYPTION);
        SecretFile lookupFile = SecretFile.of(home, LOOKUP);
        this.keyEncryptionKey =
                KeyEncryptionKey.of(
                        properties, home, encryptionFile.exists() || lookupFile.exists());
        this.encryption = new KeyFile(encryptionFile, PredefinedAeadParameters.AES256_GCM);
        this.lookup = new KeyFile(lookupFile, PredefinedPrfParameters.HMAC_SHA256_PRF);
        this.entries =
                new KeyFile(
                        SecretFile.of(home, ENTRIES),
                        PredefinedMacParameters.HMAC_SHA256_256BITTAG);
    }

    /** The files of the keys of fields that a home folder lacks. */
    static List<Path> missing(Home home) {
        return Stream.of(ENCRYPTION, LOOKUP)
                .map(name -> SecretFile.of(home, name))
                .filter(file -> !file.exists())
                .map(SecretFile::path)
                .toList();
    }

    /** Returns the encryption keys; creates one if there are none. */
    KeysetHandle encryption() {
        return readOrMake(encryption);
    }

    /** Returns the hash key; creates it if there is none. */
    KeysetHandle lookup() {
        return readOrMake(lookup);
    }

    /** Returns the authentication keys of audit entries; creates one if there are none. */
    KeysetHandle entries() {
        return readOrMake(entries);
    }

    /** Whether a home folder has authentication keys of audit entries. */
    static boolean haveEntries(Home home) {
        return entriesFile(home).toFile().exists();
    }

    /** The file of the authentication keys of audit entries. */
    static Path entriesFile(Home home) {
        return SecretFile.of(home, ENTRIES).path();
    }

    /** Replaces the authentication keys of audit entries, synced to disk. */
    void replaceEntries(KeysetHandle keys) {
        entries.file().replace(sealed(keys, entries));
    }

    /** Replaces the encryption keys, synced to disk. */
    void replaceEncryption(KeysetHandle keys) {
        encryption.file().replace(sealed(keys, encryption));
    }

    /**
     * @param file the file of the keys
     * @param parameters the type of new keys
     */
    private record KeyFile(SecretFile file, Parameters parameters) {

        /** Binds the encrypted keys to their purpose, so that files cannot be exchanged. */
        byte[] purpose() {
            return file.path().getFileName().toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private KeysetHandle readOrMake(KeyFile keys) {
        byte[] content = keys.file().readOrMake(() -> sealed(generated(keys), keys));
        try {
            return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                    new String(content, StandardCharsets.UTF_8),
                    keyEncryptionKey.aead(),
                    keys.purpose(),
                    Tink.configuration());
        } catch (GeneralSecurityException e) {
            throw new StartProblem(
                    "The key encryption key of %s does not decrypt %s"
                            .formatted(keyEncryptionKey.origin(), keys.file().path()),
                    "Set BOTWARDEN_KEY_ENCRYPTION_KEY to its previous value, or restore the file; nothing was changed",
                    e);
        }
    }

    private static KeysetHandle generated(KeyFile keys) {
        try {
            return KeysetHandle.generateNew(keys.parameters(), Tink.configuration());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key cannot be created for " + keys.file().path(), e);
        }
    }

    private byte[] sealed(KeysetHandle handle, KeyFile keys) {
        try {
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                            handle, keyEncryptionKey.aead(), keys.purpose(), Tink.configuration())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The keys of %s cannot be encrypted".formatted(keys.file().path()), e);
        }
    }
}

package io.botwarden.platform.protection;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.SecretFile;
import io.botwarden.platform.runtime.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The key that encrypts the keys of fields. It comes from the environment or from a mounted file,
 * so that neither a copy of the database nor one of the home folder reveals anything; if neither is
 * set, it is created in the home folder, which must then not be stored together with backups of the
 * database.
 */
final class KeyEncryptionKey {

    private static final int BYTES = 32;
    private static final String VARIABLE = "BOTWARDEN_KEY_ENCRYPTION_KEY";
    private static final String FILE_VARIABLE = VARIABLE + "_FILE";
    private static final String HOW_TO_MAKE_ONE =
            "It must be 32 random bytes in Base64, such as the output of `openssl rand -base64 32`";

    private final Aead aead;
    private final String origin;

    @AccessesPartialKey
    private KeyEncryptionKey(byte[] key, String origin) throws GeneralSecurityException {
        AesGcmKey imported =
                AesGcmKey.builder()
                        .setParameters(
                                AesGcmParameters.builder()
                                        .setKeySizeBytes(BYTES)
                                        .setIvSizeBytes(12)
                                        .setTagSizeBytes(16)
                                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                                        .build())
                        .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                        .build();
        this.aead =
                KeysetHandle.newBuilder()
                        .addEntry(KeysetHandle.importKey(imported).withRandomId().makePrimary())
                        .build()
                        .getPrimitive(Tink.configuration(), Aead.class);
        this.origin = origin;
    }

    /**
     * Returns the configured key, or else the home folder's.
     *
     * @param fieldKeysExist whether something was encrypted with a key before, so that a new one
     *     would be useless
     */
    static KeyEncryptionKey of(ProtectionProperties properties, Home home, boolean fieldKeysExist) {
        try {
            String value = properties.keyEncryptionKey();
            if (value != null && !value.isBlank()) {
                return new KeyEncryptionKey(decoded(value, VARIABLE), VARIABLE);
            }
            Path file = properties.keyEncryptionKeyFile();
            if (file != null && !file.toString().isBlank()) {
                return new KeyEncryptionKey(decoded(read(file), file.toString()), file.toString());
            }
            return ofHome(home, fieldKeysExist);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key encryption key cannot be used", e);
        }
    }

    Aead aead() {
        return aead;
    }

    /** The origin of the key, for messages. */
    String origin() {
        return origin;
    }

    private static KeyEncryptionKey ofHome(Home home, boolean fieldKeysExist)
            throws GeneralSecurityException {
        SecretFile file = SecretFile.of(home, "key-encryption.key");
        if (fieldKeysExist && !file.exists()) {
            throw new StartProblem(
                    "The key encryption key is missing: neither %s nor %s is set, and %s does not exist"
                            .formatted(VARIABLE, FILE_VARIABLE, file.path()),
                    "Set it to its previous value, or restore the file; nothing was changed");
        }
        byte[] key = file.readOrMakeRandom(BYTES);
        if (key.length != BYTES) {
            throw new StartProblem(
                    "%s contains %d bytes instead of %d".formatted(file.path(), key.length, BYTES),
                    "Restore the file; nothing was changed");
        }
        return new KeyEncryptionKey(key, file.path().toString());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartProblem(
                    "%s is %s, which cannot be read".formatted(FILE_VARIABLE, file),
                    "Use a file that this user may read. " + HOW_TO_MAKE_ONE,
                    e);
        }
    }

    private static byte[] decoded(String base64, String origin) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException _) {
            key = new byte[0];
        }
        if (key.length != BYTES) {
            throw new StartProblem(
                    "The key encryption key of %s is not 32 bytes in Base64".formatted(origin),
                    HOW_TO_MAKE_ONE);
        }
        return key;
    }
}

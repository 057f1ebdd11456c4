package io.botwarden.platform.protection;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Encrypts values of personal and secret columns, and hashes those that must be found again.
 * (Policy 5.2.1)
 *
 * <p>Encryption is AES-256-GCM. Equal texts encrypt to different bytes, which begin with the number
 * of the key that they take. A value is bound to its column: in another it does not decrypt.
 */
@Component
public final class FieldCipher {

    private static final int LOOKUP_BYTES = 16;

    private final PrfSet hash;
    private final FieldKeys files;
    private volatile Keys keys;

    FieldCipher(FieldKeys keys) {
        this.files = keys;
        try {
            this.hash = keys.lookup().getPrimitive(Tink.configuration(), PrfSet.class);
            this.keys = Keys.of(keys.encryption());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys of fields cannot be used", e);
        }
    }

    /**
     * Encrypts a text.
     *
     * @param column the column that it is for, such as {@code employee.email}
     */
    public byte[] encrypt(String text, String column) {
        try {
            return keys.aead().encrypt(utf8(text), utf8(column));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A value of %s cannot be encrypted".formatted(column), e);
        }
    }

    /**
     * The text that was encrypted.
     *
     * @param column the column that it was encrypted for
     * @throws IllegalStateException where no key fits, or somebody changed the value
     */
    public String decrypt(byte[] encrypted, String column) {
        try {
            return new String(keys.aead().decrypt(encrypted, utf8(column)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A value of %s cannot be decrypted".formatted(column), e);
        }
    }

    /**
     * What a text is found by: equal texts of a column have equal hashes, which nobody can make
     * without the key. 128 bits.
     *
     * @param column the column that it is for, such as {@code data_subject.user_key}
     */
    public byte[] lookup(String text, String column) {
        try {
            return hash.computePrimary(utf8(column + '\0' + text), LOOKUP_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value of %s cannot be hashed".formatted(column), e);
        }
    }

    /** The number of the key that encrypts. */
    public long primary() {
        return number(keys.handle().getPrimary());
    }

    /** The numbers of all keys that decrypt. */
    public Set<Long> numbers() {
        KeysetHandle handle = keys.handle();
        return IntStream.range(0, handle.size())
                .mapToObj(k -> number(handle.getAt(k)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The keys with a new primary one, which {@link #adopt} puts to use. */
    public KeysetHandle withNewKey() {
        try {
            return KeysetHandle.newBuilder(keys.handle())
                    .addEntry(
                            KeysetHandle.generateEntryFromParameters(
                                            PredefinedAeadParameters.AES256_GCM)
                                    .withRandomId()
                                    .makePrimary())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No new key can be made", e);
        }
    }

    /**
     * Removes a key that nothing takes any longer. One at a time with {@link #adopt}: a key that
     * became primary meanwhile must not be lost.
     */
    synchronized void forget(long number) {
        KeysetHandle handle = keys.handle();
        KeysetHandle.Builder fewer = KeysetHandle.newBuilder(handle);
        for (int k = handle.size() - 1; k >= 0; k--) {
            if (number(handle.getAt(k)) == number) {
                fewer.deleteAt(k);
            }
        }
        try {
            adopt(fewer.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key %d cannot be removed".formatted(number), e);
        }
    }

    /**
     * Encrypts and decrypts with these keys from now on; they are on the disk before they are used.
     */
    public synchronized void adopt(KeysetHandle next) {
        files.replaceEncryption(next);
        try {
            keys = Keys.of(next);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys of fields cannot be used", e);
        }
    }

    /** The number of a key. */
    public static long number(KeysetHandle.Entry key) {
        return Integer.toUnsignedLong(key.getId());
    }

    /**
     * @param handle the keys
     * @param aead encrypts with the primary one and decrypts with each
     */
    private record Keys(KeysetHandle handle, Aead aead) {

        static Keys of(KeysetHandle handle) throws GeneralSecurityException {
            return new Keys(handle, handle.getPrimitive(Tink.configuration(), Aead.class));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

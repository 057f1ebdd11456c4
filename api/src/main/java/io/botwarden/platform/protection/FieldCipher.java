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
 * Encrypts values of personal and secret columns, and hashes those that are looked up. (Policy
 * 5.2.1)
 *
 * <p>Encryption is AES-256-GCM. Equal texts encrypt to different bytes, which start with the key's
 * number. A value is bound to its column and cannot be decrypted in another one.
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
     * @param column its column, such as {@code employee.email}
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
     * Decrypts a value.
     *
     * @param column the column it was encrypted for
     * @throws IllegalStateException if there is no matching key, or the value was changed
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
     * Returns the lookup hash of a text: equal texts of a column have equal hashes, which cannot be
     * computed without the key. 128 bits.
     *
     * @param column its column, such as {@code data_subject.user_key}
     */
    public byte[] lookup(String text, String column) {
        try {
            return hash.computePrimary(utf8(column + '\0' + text), LOOKUP_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value of %s cannot be hashed".formatted(column), e);
        }
    }

    /** The number of the primary key. */
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

    /** Returns the keys with a new primary one, to be activated with {@link #adopt}. */
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
            throw new IllegalStateException("A new key cannot be created", e);
        }
    }

    /**
     * Removes an unused key. Synchronized with {@link #adopt}, so that a key that became primary
     * meanwhile is not lost.
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

    /** Activates these keys; they are synced to disk before they are used. */
    public synchronized void adopt(KeysetHandle next) {
        files.replaceEncryption(next);
        try {
            keys = Keys.of(next);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys of fields cannot be used", e);
        }
    }

    /** Returns the number of a key. */
    public static long number(KeysetHandle.Entry key) {
        return Integer.toUnsignedLong(key.getId());
    }

    /**
     * @param handle the keys
     * @param aead encrypts with the primary key and decrypts with each
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

package io.botwarden.platform.protection;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Encrypts files, each with a key of its own, which {@link FieldCipher} encrypts for a column. So a
 * rotation re-encrypts the keys of files and no file, and a file whose key is deleted cannot be
 * read any more.
 *
 * <p>Encryption is AES-256-GCM in segments of 64 KiB: a file is read and written as a stream, and a
 * changed or shortened one is detected.
 */
@Component
public final class FileCipher {

    private static final int KEY_BYTES = 32;
    private static final int SEGMENT_BYTES = 64 << 10;

    private final FieldCipher fields;
    private final SecureRandom random = new SecureRandom();

    FileCipher(FieldCipher fields) {
        this.fields = fields;
    }

    /**
     * Creates a key.
     *
     * @param column the column that its encrypted form is stored in, such as {@code
     *     stored_file.data_key}
     */
    public FileKey newKey(String column) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new FileKey(
                fields.encrypt(Base64.getEncoder().encodeToString(key), column), streams(key));
    }

    /**
     * Returns the key of a file.
     *
     * @param encrypted its encrypted form
     * @param column the column that it is stored in
     * @throws IllegalStateException if it cannot be decrypted
     */
    public FileKey key(byte[] encrypted, String column) {
        byte[] key = Base64.getDecoder().decode(fields.decrypt(encrypted, column));
        return new FileKey(encrypted, streams(key));
    }

    private static StreamingAead streams(byte[] key) {
        try {
            return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform lacks the required encryption", e);
        }
    }

    /** The key of one file. */
    public static final class FileKey {

        private static final byte[] NO_CONTEXT = {};

        private final byte[] encrypted;
        private final StreamingAead streams;

        private FileKey(byte[] encrypted, StreamingAead streams) {
            this.encrypted = encrypted.clone();
            this.streams = streams;
        }

        /** Its encrypted form, to be stored. */
        public byte[] encrypted() {
            return encrypted.clone();
        }

        /**
         * Returns a stream that encrypts to another one; the file is complete when it is closed.
         */
        public OutputStream encrypting(OutputStream file) throws IOException {
            try {
                return streams.newEncryptingStream(file, NO_CONTEXT);
            } catch (GeneralSecurityException e) {
                throw new IOException("The file cannot be encrypted", e);
            }
        }

        /** Returns the content; fails with an {@link IOException} where it was changed. */
        public InputStream decrypting(InputStream file) throws IOException {
            try {
                return streams.newDecryptingStream(file, NO_CONTEXT);
            } catch (GeneralSecurityException e) {
                throw new IOException("The file cannot be decrypted", e);
            }
        }
    }
}

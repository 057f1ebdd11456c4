package io.botwarden.platform.intake.file;

import io.botwarden.platform.intake.IntakeRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A complete request body, stored in a temporary file until it is closed: slow senders occupy
 * nothing else, and aborted uploads leave no trace. Only Botwarden's own user account can read the
 * file.
 *
 * @param hash the SHA-256 of its content, in hexadecimal
 * @param size in bytes
 */
public record ImportedFile(Path path, String hash, long size) implements AutoCloseable {

    private static final int CHUNK = 64 << 10;

    /** Stores a body of limited size; blocks. */
    public static ImportedFile keep(InputStream body, long most) throws IOException {
        Path path = Files.createTempFile("botwarden-import-", ".tmp");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = copy(body, path, digest, most);
            return new ImportedFile(path, HexFormat.of().formatHex(digest.digest()), size);
        } catch (NoSuchAlgorithmException e) {
            Files.delete(path);
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            Files.delete(path);
            throw e;
        }
    }

    private static long copy(InputStream body, Path path, MessageDigest digest, long most)
            throws IOException {
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                size += read;
                if (size > most) {
                    throw IntakeRefusedException.unreadable(
                            "The file exceeds the limit of %,d bytes. Nothing was imported."
                                    .formatted(most));
                }
                out.write(chunk, 0, read);
            }
        }
        return size;
    }

    /** Opens it for reading. */
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}

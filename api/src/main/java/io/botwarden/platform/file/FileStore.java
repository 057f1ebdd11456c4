package io.botwarden.platform.file;

import io.botwarden.platform.protection.FileCipher;
import io.botwarden.platform.protection.FileCipher.FileKey;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The folder with the content of uploaded files. All methods block.
 *
 * <p>A file is written to a temporary one, synced, and renamed before the transaction that refers
 * to it is committed. So a crash can leave a file that nothing refers to, but no reference without
 * its file. Files are never changed, and no two have the same name: one that is deleted cannot be
 * another that was just added.
 */
@Component
public final class FileStore {

    private static final Path INCOMING = Path.of("incoming");
    private static final int BUFFER = 64 << 10;
    private static final int PREFIX = 2;

    private final Path folder;
    private final FileCipher cipher;

    FileStore(Home home, FileCipher cipher) {
        this.folder = home.files();
        this.cipher = cipher;
    }

    /**
     * Reads a file to its end, and writes it encrypted and synced to a temporary file.
     *
     * @param most the largest allowed size in bytes
     * @param column the column that the encrypted key is going to be stored in
     * @throws FileTooLargeException if it has more bytes
     * @throws IOException if it cannot be read or written; nothing is left behind
     */
    public ReceivedFile receive(InputStream content, long most, String column) throws IOException {
        FileKey key = cipher.newKey(column);
        Path incoming = folder.resolve(INCOMING).resolve(UUID.randomUUID().toString());
        OwnerOnly.createDirectories(Objects.requireNonNull(incoming.getParent()));
        try {
            MessageDigest digest = digest();
            long bytes = write(content, incoming, key, digest, most);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            return new ReceivedFile(sha256, bytes, path(sha256), key, incoming);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(incoming);
            throw e;
        }
    }

    private static long write(
            InputStream content, Path incoming, FileKey key, MessageDigest digest, long most)
            throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream file = key.encrypting(new SyncedFile(incoming))) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > most) {
                    throw new FileTooLargeException(most);
                }
                digest.update(buffer, 0, read);
                file.write(buffer, 0, read);
            }
        }
        return bytes;
    }

    private static String path(String sha256) {
        return "%s/%s.%s".formatted(sha256.substring(0, PREFIX), sha256, UUID.randomUUID());
    }

    /**
     * Moves a received file to its path. Does nothing if it is there already, because a transaction
     * may be repeated.
     */
    public void keep(ReceivedFile file) throws IOException {
        Path target = within(file.path());
        if (Files.exists(target)) {
            return;
        }
        Path parent = Objects.requireNonNull(target.getParent());
        OwnerOnly.createDirectories(parent);
        Files.move(file.incoming(), target, StandardCopyOption.ATOMIC_MOVE);
        sync(parent);
        sync(folder);
    }

    /** Deletes a received file, whether or not it is kept. */
    public void discard(ReceivedFile file) throws IOException {
        Files.deleteIfExists(file.incoming());
        delete(file.path());
    }

    /**
     * Opens a file.
     *
     * @param key its encrypted key
     * @param column the column of the key
     * @return its content; reading fails with an {@link IOException} where the file was changed
     * @throws NoSuchFileException if there is none
     */
    public InputStream open(String path, byte[] key, String column) throws IOException {
        return cipher.key(key, column).decrypting(Files.newInputStream(within(path)));
    }

    /** Whether there is a file at that path. */
    public boolean exists(String path) {
        return Files.exists(within(path));
    }

    /** Deletes a file, if there is one. */
    public void delete(String path) throws IOException {
        Files.deleteIfExists(within(path));
    }

    /** The number of bytes that can still be written. */
    public long freeBytes() throws IOException {
        OwnerOnly.createDirectories(folder);
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** The paths of all files that were last written before a time, including temporary ones. */
    public List<String> writtenBefore(Instant time) throws IOException {
        List<String> old = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (attributes.lastModifiedTime().toInstant().isBefore(time)) {
                                old.add(folder.relativize(file).toString().replace('\\', '/'));
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException failure)
                                throws IOException {
                            if (failure instanceof NoSuchFileException) {
                                return FileVisitResult.CONTINUE;
                            }
                            throw failure;
                        }
                    });
        }
        return old;
    }

    private Path within(String path) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("The path is outside of the folder: " + path);
        }
        return file;
    }

    /** Not every file system can sync a folder; those that cannot write renames in order. */
    private static void sync(Path folder) throws IOException {
        if (OwnerOnly.isSupported()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A new file that is synced when it is closed. */
    private static final class SyncedFile extends OutputStream {

        private final FileChannel channel;

        SyncedFile(Path file) throws IOException {
            this.channel =
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            OwnerOnly.fileAttributes());
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                if (channel.isOpen()) {
                    channel.force(true);
                }
            }
        }
    }
}

package io.botwarden.platform.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A file in {@code BOTWARDEN_HOME/keys} that only Botwarden's user account can read. Its content is
 * synced to disk before it is used, and an interrupted write leaves the previous content.
 *
 * @param path the path of the file
 */
public record SecretFile(Path path) {

    /** Returns the file with that name in the home folder's {@code keys}. */
    public static SecretFile of(Home home, String name) {
        return new SecretFile(home.root().resolve("keys").resolve(name));
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** Reads the file. */
    public byte[] read() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Reads the file; creates it if it does not exist. */
    public byte[] readOrMake(Supplier<byte[]> content) {
        if (!exists()) {
            make(content.get());
        }
        return read();
    }

    /**
     * Reads the file; creates it with random bytes if it does not exist. An existing one may have
     * another length.
     */
    public byte[] readOrMakeRandom(int bytes) {
        return readOrMake(() -> {
            byte[] random = new byte[bytes];
            new SecureRandom().nextBytes(random);
            return random;
        });
    }

    /** Replaces the content. */
    public void replace(byte[] content) {
        try {
            Path written = writeBeside(content);
            Files.move(
                    written,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void make(byte[] content) {
        try {
            Path written = writeBeside(content);
            try {
                Files.createLink(path, written);
            } catch (FileAlreadyExistsException _) {
                // another instance on the same folder was faster, so its content is used
            } finally {
                Files.delete(written);
            }
            syncFolder();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Path writeBeside(byte[] content) throws IOException {
        OwnerOnly.createDirectories(folder());
        Path written =
                path.resolveSibling(path.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(written);
        try (FileChannel channel =
                FileChannel.open(
                        written,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.fileAttributes())) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        return written;
    }

    /** A file name that is not synced to disk would be lost in a power failure. */
    private void syncFolder() throws IOException {
        if (OwnerOnly.POSIX) {
            try (FileChannel folder = FileChannel.open(folder())) {
                folder.force(true);
            }
        }
    }

    private Path folder() {
        return Objects.requireNonNull(path.getParent());
    }

    private UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException("The key cannot be stored in " + path, e);
    }
}

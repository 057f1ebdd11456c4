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
 * A file of {@code BOTWARDEN_HOME/keys} that only the account that runs Botwarden can read. What it
 * holds is on the disk before it counts, and a write that is cut short leaves what was there.
 *
 * @param path where the file is
 */
public record SecretFile(Path path) {

    /** The file of that name in the home folder's {@code keys}. */
    public static SecretFile of(Home home, String name) {
        return new SecretFile(home.root().resolve("keys").resolve(name));
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** What the file holds. */
    public byte[] read() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** What the file holds, which is made where there is none. */
    public byte[] readOrMake(Supplier<byte[]> content) {
        if (!exists()) {
            make(content.get());
        }
        return read();
    }

    /**
     * Random bytes, made where the file does not exist; they may be of another number where it
     * does.
     */
    public byte[] readOrMakeRandom(int bytes) {
        return readOrMake(() -> {
            byte[] random = new byte[bytes];
            new SecureRandom().nextBytes(random);
            return random;
        });
    }

    /** Puts something else in the place of what it holds. */
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
                // another instance on the same folder was faster: its content counts
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

    /** A name that is not on the disk yet would be lost with the power. */
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
        return new UncheckedIOException("The key cannot be kept in " + path, e);
    }
}

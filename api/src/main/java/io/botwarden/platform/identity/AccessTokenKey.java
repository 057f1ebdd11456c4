package io.botwarden.platform.identity;

import io.botwarden.platform.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that signs access tokens: 256 random bits in {@code BOTWARDEN_HOME/keys}, made at the
 * first start and readable by the account that runs Botwarden only. Instances that share a database
 * share it by sharing this file.
 */
final class AccessTokenKey {

    private static final int BYTES = 32;

    private AccessTokenKey() {}

    /** The key of this home folder; made when there is none. */
    static SecretKey of(Home home) {
        Path file = home.root().resolve("keys").resolve("access-token.key");
        try {
            return new SecretKeySpec(readOrMake(file), "HmacSHA256");
        } catch (IOException e) {
            throw new UncheckedIOException("The key of access tokens cannot be kept in " + file, e);
        }
    }

    private static byte[] readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw new IllegalStateException(
                    "%s holds %d bytes instead of %d; remove it and start again: everybody signs in anew"
                            .formatted(file, key.length, BYTES));
        }
        return key;
    }

    /** Writes beside the file and moves, so that a start that is cut short leaves no half key. */
    private static void make(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(file.getParent(), permissions(posix, "rwx------"));
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path written =
                file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(written);
        try (var out =
                Channels.newOutputStream(
                        Files.newByteChannel(
                                written,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                permissions(posix, "rw-------")))) {
            out.write(key);
        }
        try {
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException e) {
            // another instance on the same home was faster: its key counts
        } finally {
            Files.delete(written);
        }
    }

    private static FileAttribute<?>[] permissions(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }
}

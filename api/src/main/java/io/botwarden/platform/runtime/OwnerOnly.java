package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that only the user who runs Botwarden may read; plain ones if the file system
 * does not support this.
 */
public final class OwnerOnly {

    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /** Whether the file system supports this, as those of Unix do. */
    public static boolean isSupported() {
        return POSIX;
    }

    public static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions("rwx------"));
        }
    }

    static void write(Path file, String text) throws IOException {
        Files.createFile(file, fileAttributes());
        Files.writeString(file, text);
    }

    /** The attributes of a new file that only the owner may ever read. */
    public static FileAttribute<?>[] fileAttributes() {
        return permissions("rw-------");
    }

    private static FileAttribute<?>[] permissions(String rights) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }
}

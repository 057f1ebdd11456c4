package io.botwarden.analytics.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** File system operations on the warehouse's folders. */
public final class Folders {

    private Folders() {}

    /** Deletes a folder with its contents, if it exists. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }

    /** Lists the entries of a folder; empty if it does not exist. */
    static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    /** When a file was last modified. */
    static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the attributes of " + file, e);
        }
    }

    /** Creates a folder and those above it. */
    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not create " + folder, e);
        }
    }

    /** Makes a file durable that another library wrote, and its entry in the folder. */
    static void sync(Path file) {
        try (FileChannel contents = FileChannel.open(file, StandardOpenOption.WRITE)) {
            contents.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not sync " + file, e);
        }
        syncEntries(Objects.requireNonNull(file.getParent()));
    }

    /**
     * Not every file system can open a folder; if it cannot, its entries are only as durable as the
     * system makes them.
     */
    static void syncEntries(Path folder) {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException ignored) {
            // see above
        }
    }
}

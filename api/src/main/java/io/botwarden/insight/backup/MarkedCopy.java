package io.botwarden.insight.backup;

import io.botwarden.insight.backup.Manifest.FileMark;
import io.botwarden.platform.runtime.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies files between two folders and records the hash of each. */
final class MarkedCopy {

    private final Path from;
    private final Path to;
    private final SortedSet<String> folders = new TreeSet<>();
    private final SortedMap<String, FileMark> files = new TreeMap<>();

    MarkedCopy(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    SortedSet<String> folders() {
        return folders;
    }

    SortedMap<String, FileMark> files() {
        return files;
    }

    /**
     * Copies a folder recursively. A file that vanishes meanwhile is omitted.
     *
     * @param name relative path; does nothing if there is no such folder
     * @param wanted the relative paths to copy; the contents of excluded folders are excluded too
     */
    void folder(Path name, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(from.resolve(name))) {
            return;
        }
        Files.walkFileTree(
                from.resolve(name),
                Set.of(),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        if (!wanted.test(from.relativize(folder))) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        emptyFolder(from.relativize(folder));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isRegularFile() && wanted.test(from.relativize(file))) {
                            fileUnlessGone(from.relativize(file));
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

    void emptyFolder(Path name) throws IOException {
        OwnerOnly.createDirectories(to.resolve(name));
        folders.add(spelled(name));
    }

    /** Copies one file. */
    FileMark file(Path name) throws IOException {
        try (InputStream source = Files.newInputStream(from.resolve(name))) {
            return write(name, source);
        }
    }

    /** Writes a file that has no original. */
    void file(Path name, String text) throws IOException {
        write(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void fileUnlessGone(Path name) throws IOException {
        try (InputStream source = Files.newInputStream(from.resolve(name))) {
            write(name, source);
        } catch (NoSuchFileException e) {
            if (Files.exists(from.resolve(name))) {
                throw e;
            }
        }
    }

    private FileMark write(Path name, InputStream source) throws IOException {
        Path target = to.resolve(name);
        OwnerOnly.createDirectories(Objects.requireNonNull(target.getParent()));
        try (OutputStream file =
                Channels.newOutputStream(
                        Files.newByteChannel(
                                target,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                OwnerOnly.fileAttributes()))) {
            FileMark mark = transfer(source, file);
            files.put(spelled(name), mark);
            return mark;
        }
    }

    /** Length and hash of each file in a folder, by its path within it. */
    static SortedMap<String, FileMark> marksOf(Path folder) throws IOException {
        SortedMap<String, FileMark> marks = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                try (InputStream content = Files.newInputStream(file)) {
                    marks.put(
                            spelled(folder.relativize(file)),
                            transfer(content, OutputStream.nullOutputStream()));
                }
            }
        }
        return marks;
    }

    private static FileMark transfer(InputStream source, OutputStream target) throws IOException {
        MessageDigest digest = digest();
        long bytes = source.transferTo(new DigestOutputStream(target, digest));
        return new FileMark(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** Returns the path in a platform-independent notation. */
    static String spelled(Path name) {
        return name.toString().replace('\\', '/');
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

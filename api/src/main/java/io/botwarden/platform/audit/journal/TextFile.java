package io.botwarden.platform.audit.journal;

import io.botwarden.platform.runtime.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small text files that are replaced as a whole or extended by lines. */
final class TextFile {

    private TextFile() {}

    /** Reads the text; null if there is no such file. */
    static @Nullable String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /**
     * Reads the lines; empty if there is no such file. An incomplete line at the end is ignored.
     */
    static List<String> lines(Path file) {
        String text = read(file);
        return text == null
                ? List.of()
                : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Replaces the content of the file and syncs it to disk. */
    static void replace(Path file, String text) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            OwnerOnly.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.deleteIfExists(beside);
            write(beside, text, StandardOpenOption.CREATE_NEW);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** Appends a line, replacing an incomplete one, and syncs it to disk. */
    static void append(Path file, String line) {
        try {
            OwnerOnly.createDirectories(Objects.requireNonNull(file.getParent()));
            String text = read(file);
            if (text != null && !text.isEmpty() && !text.endsWith("\n")) {
                replace(file, text.substring(0, text.lastIndexOf('\n') + 1));
            }
            write(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static void write(Path file, String text, StandardOpenOption how) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, how),
                        OwnerOnly.fileAttributes())) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static UncheckedIOException unusable(Path file, IOException e) {
        return new UncheckedIOException("The file %s cannot be used".formatted(file), e);
    }
}

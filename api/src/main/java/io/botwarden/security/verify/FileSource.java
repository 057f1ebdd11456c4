package io.botwarden.security.verify;

import io.botwarden.platform.audit.log.LoggedEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log exported by {@code export-audit}: line k is the canonical form of the entry at index k,
 * from 0.
 */
final class FileSource implements LogSource {

    private static final Pattern ID = Pattern.compile("\"id\":\"(audit_entry_[0-9]+)\"");

    private final Path file;

    FileSource(Path file) {
        this.file = file;
    }

    @Override
    public void read(long from, Consumer<Held> reader) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long index = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (index >= from) {
                    reader.accept(
                            new Held(
                                    index,
                                    name(line, index),
                                    LoggedEntry.leafOf(line),
                                    null,
                                    null));
                }
                index++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String name(String line, long index) {
        Matcher id = ID.matcher(line);
        return id.find() ? id.group(1) : "line %d".formatted(index + 1);
    }
}

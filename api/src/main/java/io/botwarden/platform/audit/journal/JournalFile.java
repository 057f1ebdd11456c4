package io.botwarden.platform.audit.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of a writer's journal.
 *
 * @param part its index among the files of the writer, from 1
 */
record JournalFile(Path path, long writer, int part) {

    private static final Pattern NAME = Pattern.compile("([0-9]{1,19})-([0-9]{1,9})\\.journal");

    static JournalFile in(Path folder, long writer, int part) {
        return new JournalFile(
                folder.resolve("%d-%d.journal".formatted(writer, part)), writer, part);
    }

    /** Parses the name of a journal file; empty if it is something else. */
    static Optional<JournalFile> of(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        return name.matches()
                ? Optional.of(
                        new JournalFile(
                                path,
                                Long.parseLong(name.group(1)),
                                Integer.parseInt(name.group(2))))
                : Optional.empty();
    }

    /**
     * Reads the file.
     *
     * @param from the number of records to skip
     */
    Content read(long from) {
        List<JournalRecord> records = new ArrayList<>();
        long damaged = 0;
        long unsound = 0;
        long size = from;
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(from * JournalRecord.BYTES);
            byte[] next = new byte[JournalRecord.BYTES];
            while (in.readNBytes(next, 0, next.length) == next.length) {
                @Nullable JournalRecord record = JournalRecord.readFrom(ByteBuffer.wrap(next));
                if (record == null) {
                    unsound++;
                } else {
                    damaged += unsound;
                    size += unsound + 1;
                    unsound = 0;
                    records.add(record);
                }
            }
            return new Content(List.copyOf(records), size, damaged);
        } catch (NoSuchFileException e) {
            // the server has removed it meanwhile because checkpoints cover all of it
            return new Content(List.of(), from, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal %s cannot be read".formatted(path), e);
        }
    }

    /**
     * The contents of a file.
     *
     * @param size the number of records up to the last intact one, including skipped ones
     * @param damaged the number of damaged ones among them; anything after the last intact one was
     *     being written when the machine failed
     */
    record Content(List<JournalRecord> records, long size, long damaged) {}
}

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
 * One file of a writer's journal.
 *
 * @param part its place among the files of the writer, from 1
 */
record JournalFile(Path path, long writer, int part) {

    private static final Pattern NAME = Pattern.compile("([0-9]{1,19})-([0-9]{1,9})\\.journal");

    static JournalFile in(Path folder, long writer, int part) {
        return new JournalFile(
                folder.resolve("%d-%d.journal".formatted(writer, part)), writer, part);
    }

    /** The journal that a file is, by its name; empty where it is none. */
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
     * What it holds.
     *
     * @param from how many records to leave out
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
            // the server has removed it meanwhile, since checkpoints vouch for all of it
            return new Content(List.of(), from, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal %s cannot be read".formatted(path), e);
        }
    }

    /**
     * What a file holds.
     *
     * @param size how many records it has up to the last sound one, those left out included
     * @param damaged how many of them are damaged; what follows the last sound one was being
     *     written when the machine failed
     */
    record Content(List<JournalRecord> records, long size, long damaged) {}
}

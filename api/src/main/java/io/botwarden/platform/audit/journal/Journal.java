package io.botwarden.platform.audit.journal;

import io.botwarden.platform.runtime.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A writer's journal: the outcome of each number that it assigned. A record is written before the
 * caller gets the response, so it survives the end of the process; it is synced to disk within a
 * second, in case the machine fails.
 */
final class Journal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    /** 3.7 MB. A file is removed as a whole when checkpoints cover all of it. */
    private static final int RECORDS_IN_A_FILE = 65_536;

    private final Path folder;
    private final long writer;
    private final NavigableSet<Long> underWay = new TreeSet<>();

    private @Nullable RandomAccessFile file;
    private int part;
    private long position;
    private boolean dirty;
    private long lastNumber;

    Journal(Path folder, long writer) {
        this.folder = folder;
        this.writer = writer;
    }

    long writer() {
        return writer;
    }

    /** Returns the next number, from 1. */
    synchronized long next() {
        underWay.add(++lastNumber);
        return lastNumber;
    }

    /** Records the outcome of numbers. A failure does not affect the entries. */
    synchronized void add(List<JournalRecord> records) {
        ByteBuffer bytes = ByteBuffer.allocate(records.size() * JournalRecord.BYTES);
        for (JournalRecord record : records) {
            underWay.remove(record.number());
            record.writeTo(bytes);
        }
        try {
            RandomAccessFile to = file();
            // overwrites the remains of a failed write
            to.seek(position);
            to.write(bytes.array());
            position += bytes.capacity();
            dirty = true;
        } catch (IOException e) {
            log.error(
                    "The audit journal in {} lacks {} committed entries",
                    folder,
                    records.size(),
                    e);
        }
    }

    /** Whether a file is complete, and all numbers up to one have an outcome. */
    synchronized boolean isEnded(JournalFile file, long number) {
        boolean isClosed = file.part() < part;
        return isClosed && (underWay.isEmpty() || underWay.getFirst() > number);
    }

    /** Syncs the journal to disk. */
    synchronized void force() {
        if (dirty && file != null) {
            try {
                file.getFD().sync();
                dirty = false;
            } catch (IOException e) {
                log.error("The audit journal in {} cannot be synced to disk", folder, e);
            }
        }
    }

    /** Not a channel, which would be closed by interrupting any writing thread. */
    private RandomAccessFile file() throws IOException {
        RandomAccessFile open = file;
        if (open != null && position < (long) RECORDS_IN_A_FILE * JournalRecord.BYTES) {
            return open;
        }
        close();
        OwnerOnly.createDirectories(folder);
        JournalFile next = JournalFile.in(folder, writer, part + 1);
        Files.createFile(next.path(), OwnerOnly.fileAttributes());
        RandomAccessFile opened = new RandomAccessFile(next.path().toFile(), "rw");
        part++;
        position = 0;
        file = opened;
        return opened;
    }

    @Override
    public synchronized void close() {
        RandomAccessFile open = file;
        if (open == null) {
            return;
        }
        force();
        try {
            open.close();
        } catch (IOException e) {
            log.warn("The audit journal in {} could not be closed", folder, e);
        }
        file = null;
    }
}

package io.botwarden.appraisal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/** A ZIP archive that is sent while it is written: it is never in memory as a whole. */
final class ZipParts implements AutoCloseable {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(out);
    private final Set<String> names = new HashSet<>();

    /** Adds a file; returns what of the archive was not returned yet. */
    DataBuffer add(String name, byte[] content) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = i + "-" + name;
        }
        ZipEntry entry = new ZipEntry(unique);
        entry.setTimeLocal(TIME);
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            zip.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The archive could not be written", e);
        }
        return drained();
    }

    /** Ends the archive; returns its last bytes. */
    DataBuffer finish() {
        try {
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("The archive could not be written", e);
        }
        return drained();
    }

    private DataBuffer drained() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The archive could not be closed", e);
        }
    }
}

package io.botwarden.analytics.warehouse;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * The warehouse's files in a local folder. Iceberg locations have the form {@code local:///…},
 * relative to the folder, so that a warehouse can be moved or restored elsewhere; the published
 * tables use locations that other engines can open instead. Data is synced to disk when a stream is
 * closed: the durable record in PostgreSQL must not refer to a file that was lost in a power
 * failure.
 */
final class LocalFiles implements FileIO {

    private static final long serialVersionUID = 1;
    private static final String SCHEME = "local:///";

    private final String folder;
    private final String base;

    LocalFiles(Path folder) {
        this(folder, SCHEME);
    }

    /**
     * @param base the location of the folder, with a slash at the end
     */
    LocalFiles(Path folder, String base) {
        this.folder = folder.toAbsolutePath().normalize().toString();
        this.base = base;
    }

    /** The location of the folder. */
    String base() {
        return base;
    }

    /** The location of a file that has a location relative to the folder. */
    String locationOf(String relative) {
        return base + relative.substring(SCHEME.length());
    }

    /** The location of a file in the folder. */
    String locationOf(Path file) {
        return base
                + Path.of(folder)
                        .relativize(file.toAbsolutePath().normalize())
                        .toString()
                        .replace(File.separatorChar, '/');
    }

    /** The Iceberg location of a path below the folder, relative to it. */
    static String location(String relative) {
        return SCHEME + relative;
    }

    /** The file system path of a location. */
    Path path(String location) {
        if (!location.startsWith(base)) {
            throw new IllegalArgumentException("Not a warehouse location: " + location);
        }
        Path root = Path.of(folder);
        Path path = root.resolve(location.substring(base.length())).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("Outside the warehouse folder: " + location);
        }
        return path;
    }

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInput(
                location, org.apache.iceberg.Files.localInput(path(location).toFile()));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        Path path = path(location);
        return new LocalOutput(location, Objects.requireNonNull(path.getParent()), path.toFile());
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.deleteIfExists(path(location));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + path(location), e);
        }
    }

    private record LocalInput(String location, InputFile file) implements InputFile {

        @Override
        public long getLength() {
            return file.getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            return file.newStream();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }
    }

    private record LocalOutput(String location, Path folder, File file) implements OutputFile {

        @Override
        public PositionOutputStream create() {
            try {
                Files.createDirectories(folder);
                Files.createFile(file.toPath());
                return new DurableStream(folder, file);
            } catch (FileAlreadyExistsException e) {
                throw new AlreadyExistsException(e, "File already exists: %s", file);
            } catch (IOException e) {
                throw new UncheckedIOException("Could not create " + file, e);
            }
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            try {
                Files.createDirectories(folder);
                return new DurableStream(folder, file);
            } catch (IOException e) {
                throw new UncheckedIOException("Could not create " + file, e);
            }
        }

        @Override
        public InputFile toInputFile() {
            return new LocalInput(location, org.apache.iceberg.Files.localInput(file));
        }
    }

    private static final class DurableStream extends PositionOutputStream {

        private static final int BUFFER = 1 << 16;

        private final Path folder;
        private final FileOutputStream file;
        private final BufferedOutputStream buffer;
        private long position;
        private boolean closed;

        DurableStream(Path folder, File target) throws IOException {
            this.folder = folder;
            file = new FileOutputStream(target);
            buffer = new BufferedOutputStream(file, BUFFER);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            buffer.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            buffer.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            buffer.flush();
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try (file) {
                buffer.flush();
                file.getChannel().force(true);
            }
            Folders.syncEntries(folder);
        }
    }
}

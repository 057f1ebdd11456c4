package io.botwarden.security.checkpoint;

import io.botwarden.platform.audit.merkle.Hash;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of checkpoints. Each is a file of its own; beside them lie the log's public key, {@code
 * log.vkey}, and the hashes of all leaves so far, {@code leaves}, 32 bytes each, by which a
 * verifier can say which entry was tampered with and not only that one was.
 */
public final class CheckpointFolder {

    private static final String ENDING = ".checkpoint";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT);

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** The files of checkpoints, by their names and so by their times. */
    public List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** How many leaves the last checkpoint before an instant has; 0 where there is none. */
    long sizeBefore(Instant at) {
        String limit = TIME.format(at.atOffset(ZoneOffset.UTC));
        return files().stream()
                .filter(file -> file.getFileName().toString().compareTo(limit) < 0)
                .reduce((earlier, later) -> later)
                .map(file -> SignedCheckpoint.parse(read(file)).checkpoint().size())
                .orElse(0L);
    }

    /** What a file holds. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read".formatted(file), e);
        }
    }

    /** Where the public key lies. */
    public Path key() {
        return folder.resolve("log.vkey");
    }

    /** Whether the hashes of leaves lie here. */
    public boolean hasLeaves() {
        return Files.exists(leavesFile());
    }

    /** How many leaves have their hash here. */
    public long leaves() {
        try {
            return Files.exists(leavesFile()) ? Files.size(leavesFile()) / Hash.BYTES : 0;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The hashes of the first leaves, no more than there are. */
    public List<Hash> leaves(long most) {
        List<Hash> hashes = new ArrayList<>();
        readLeaves(0, most, hashes::add);
        return hashes;
    }

    /**
     * Hands on the hashes of leaves, in their order.
     *
     * @param from the place of the first
     * @param to the place behind the last; it is no matter where there are fewer
     */
    public void readLeaves(long from, long to, Consumer<Hash> reader) {
        if (leaves() <= from) {
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(leavesFile()))) {
            in.skipNBytes(from * Hash.BYTES);
            byte[] next = in.readNBytes(Hash.BYTES);
            for (long place = from; next.length == Hash.BYTES && place < to; place++) {
                reader.accept(Hash.of(next));
                next = in.readNBytes(Hash.BYTES);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Adds the hashes of leaves behind those that are there; a half one at the end is cut off. */
    void add(List<Hash> leaves) {
        try (FileChannel file =
                FileChannel.open(
                        leavesFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.truncate(leaves() * Hash.BYTES);
            file.position(file.size());
            ByteBuffer bytes = ByteBuffer.allocate(leaves.size() * Hash.BYTES);
            leaves.forEach(leaf -> bytes.put(leaf.bytes()));
            writeAll(file, bytes.flip());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Writes a checkpoint into a new file, on the disk before this returns.
     *
     * @return the file's name
     */
    String add(SignedCheckpoint checkpoint, Instant at) {
        String name =
                "%s-%d%s"
                        .formatted(
                                TIME.format(at.atOffset(ZoneOffset.UTC)),
                                checkpoint.checkpoint().size(),
                                ENDING);
        write(folder.resolve(name), checkpoint.note());
        return name;
    }

    /** Puts the whole folder elsewhere. */
    void moveTo(Path elsewhere) {
        try {
            if (Files.exists(folder)) {
                Files.move(folder, elsewhere);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Puts the public key there, unless one is. */
    void offer(VerifierKey key) {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(key())) {
                write(key(), key.spelled() + "\n");
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void write(Path file, String text) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private Path leavesFile() {
        return folder.resolve("leaves");
    }

    private UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException("Checkpoints cannot be kept in %s".formatted(folder), e);
    }
}

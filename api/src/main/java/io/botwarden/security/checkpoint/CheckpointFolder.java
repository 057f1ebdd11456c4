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
 * A folder of checkpoints, each in its own file. It also contains the log's public key, {@code
 * log.vkey}, and the hashes of all leaves so far, {@code leaves}, 32 bytes each, which allow a
 * verifier to determine the entry that was tampered with.
 */
public final class CheckpointFolder {

    private static final String ENDING = ".checkpoint";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT);

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** The path of the folder. */
    public Path path() {
        return folder;
    }

    /** The checkpoint files, ordered by name and thereby by time. */
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

    /** The number of leaves in the last checkpoint before an instant; 0 if there is none. */
    long sizeBefore(Instant at) {
        String limit = TIME.format(at.atOffset(ZoneOffset.UTC));
        return files().stream()
                .filter(file -> file.getFileName().toString().compareTo(limit) < 0)
                .reduce((earlier, later) -> later)
                .map(file -> SignedCheckpoint.parse(read(file)).checkpoint().size())
                .orElse(0L);
    }

    /** Reads a file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read".formatted(file), e);
        }
    }

    /** The path of the public key. */
    public Path key() {
        return folder.resolve("log.vkey");
    }

    /** Whether the folder contains leaf hashes. */
    public boolean hasLeaves() {
        return Files.exists(leavesFile());
    }

    /** The number of leaf hashes. */
    public long leaves() {
        try {
            return Files.exists(leavesFile()) ? Files.size(leavesFile()) / Hash.BYTES : 0;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The hashes of the first leaves, at most as many as there are. */
    public List<Hash> leaves(long most) {
        List<Hash> hashes = new ArrayList<>();
        readLeaves(0, most, hashes::add);
        return hashes;
    }

    /**
     * Passes leaf hashes to a consumer, in order.
     *
     * @param from the first index
     * @param to the end index, exclusive; may exceed the number of hashes
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

    /** Appends leaf hashes; an incomplete one at the end is truncated first. */
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
     * Writes a checkpoint to a new file and syncs it to disk.
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

    /** Moves the whole folder. */
    void moveTo(Path elsewhere) {
        try {
            if (Files.exists(folder)) {
                Files.move(folder, elsewhere);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Stores the public key unless one is stored already. */
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
        return new UncheckedIOException(
                "The folder %s for checkpoints cannot be used".formatted(folder), e);
    }
}

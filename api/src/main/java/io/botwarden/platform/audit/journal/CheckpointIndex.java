package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checkpoints that were written here, each with its hash, so that one that is gone is missed.
 */
public final class CheckpointIndex {

    private final Path file;

    private CheckpointIndex(Path file) {
        this.file = file;
    }

    static CheckpointIndex of(Path folder) {
        return new CheckpointIndex(folder.resolve("checkpoints"));
    }

    /** Adds a checkpoint. */
    public void add(String name, String note) {
        TextFile.append(file, name + " " + hash(note));
    }

    /** The hash of each checkpoint by the name of its file, in the order in which they came. */
    public Map<String, String> hashes() {
        Map<String, String> hashes = new LinkedHashMap<>();
        List<String> lines = TextFile.lines(file);
        lines.forEach(line -> {
            String[] parts = line.split(" ", 2);
            hashes.put(parts[0], parts[1]);
        });
        return hashes;
    }

    /** The hash of a checkpoint. */
    public static String hash(String note) {
        return Hash.ofLeaf(note.getBytes(StandardCharsets.UTF_8)).base64();
    }
}

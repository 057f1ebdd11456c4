package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checkpoints written here, with their hashes, so that missing ones are noticed. */
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

    /** The hash of each checkpoint by file name, in order of creation. */
    public Map<String, String> hashes() {
        Map<String, String> hashes = new LinkedHashMap<>();
        List<String> lines = TextFile.lines(file);
        lines.forEach(line -> {
            String[] parts = line.split(" ", 2);
            hashes.put(parts[0], parts[1]);
        });
        return hashes;
    }

    /** Returns the hash of a checkpoint. */
    public static String hash(String note) {
        return Hash.ofLeaf(note.getBytes(StandardCharsets.UTF_8)).base64();
    }
}

package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.journal.CheckpointIndex;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleFrontier;
import io.botwarden.security.checkpoint.CheckpointFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks whether a folder of checkpoints is complete and unchanged. */
final class FolderCheck {

    private FolderCheck() {}

    /**
     * Returns the checkpoints of the index that are missing from the folder.
     *
     * @param isCopy whether checkpoints newer than those in the folder may be missing because they
     *     have not been copied yet
     */
    static List<Finding> missing(
            CheckpointFolder folder, Map<String, String> index, boolean isCopy) {
        Map<String, Path> present = new TreeMap<>();
        folder.files().forEach(file -> present.put(String.valueOf(file.getFileName()), file));
        String newest = present.keySet().stream().reduce("", (earlier, later) -> later);
        List<Finding> findings = new ArrayList<>();
        index.forEach((name, hash) -> {
            Path file = present.get(name);
            if (file == null && !(isCopy && name.compareTo(newest) > 0)) {
                findings.add(
                        new Finding(
                                Kind.CHECKPOINT_MISSING,
                                "%s was written but is missing".formatted(name)));
            } else if (file != null
                    && !CheckpointIndex.hash(CheckpointFolder.read(file)).equals(hash)) {
                findings.add(
                        new Finding(
                                Kind.CHECKPOINT_MISSING,
                                "%s differs from the checkpoint that was written".formatted(name)));
            }
        });
        return findings;
    }

    /** The number of checkpoints in the index that are newer than all in the folder. */
    static long newer(CheckpointFolder folder, Map<String, String> index) {
        String newest =
                folder.files().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .reduce("", (earlier, later) -> later);
        return index.keySet().stream().filter(name -> name.compareTo(newest) > 0).count();
    }

    /** Checks whether the leaf hashes next to the checkpoints match what was signed. */
    static List<Finding> leaves(CheckpointFolder folder, SignedRoots signed) {
        long wanted = signed.largest();
        if (wanted == 0) {
            return List.of();
        }
        if (!folder.hasLeaves()) {
            return List.of(damaged("the file leaves is missing"));
        }
        if (folder.leaves() < wanted) {
            return List.of(
                    damaged(
                            "the file leaves has %d hashes, but %d entries were signed"
                                    .formatted(folder.leaves(), wanted)));
        }
        MerkleFrontier tree = new MerkleFrontier();
        List<Long> wrong = new ArrayList<>();
        folder.readLeaves(
                0,
                wanted,
                leaf -> {
                    tree.add(leaf);
                    Hash root = signed.of(tree.size());
                    if (root != null && wrong.isEmpty() && !root.equals(tree.root())) {
                        wrong.add(tree.size());
                    }
                });
        return wrong.isEmpty()
                ? List.of()
                : List.of(
                        damaged(
                                "one of the hashes at places %d to %d of the file leaves differs from what was signed"
                                        .formatted(
                                                signed.below(wrong.getFirst()),
                                                wrong.getFirst() - 1)));
    }

    static Finding damaged(String what) {
        return new Finding(Kind.LEAVES_DAMAGED, what);
    }
}

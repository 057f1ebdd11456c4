package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.journal.Baseline;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleFrontier;
import io.botwarden.security.checkpoint.CheckpointFolder;
import io.botwarden.security.checkpoint.VerifierKey;
import io.botwarden.security.verify.LogSource.Held;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a log against checkpoints. It hashes every entry and compares the root with each signed
 * one; if they differ, the leaf hashes next to the checkpoints identify the entries.
 */
final class Verification {

    /** The maximum number of entries that a busy server writes between two checkpoints. */
    private static final int MOST_UNSIGNED = 1_000_000;

    private final LogSource source;
    private final CheckpointFolder folder;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final SignedRoots signed;
    private final Baseline baseline;
    private final MerkleFrontier tree = new MerkleFrontier();
    private final NodeCheck nodes = new NodeCheck();
    private final List<Hash> unsigned = new ArrayList<>();
    private boolean broken;

    /**
     * @param key the key of the checkpoints; null if there are none
     * @param baseline the entries that are trusted without authentication
     */
    Verification(
            LogSource source,
            CheckpointFolder folder,
            @Nullable VerifierKey key,
            Baseline baseline) {
        this.source = source;
        this.folder = folder;
        this.signed =
                key == null ? SignedRoots.none() : SignedRoots.read(folder, key, findings::add);
        this.baseline = baseline;
    }

    /**
     * Runs the verification.
     *
     * @param from the index of the first entry to read; earlier ones are represented by their
     *     hashes next to the checkpoints, if available
     */
    Report run(long from) {
        findings.addAll(FolderCheck.leaves(folder, signed));
        readUnsigned();
        folder.readLeaves(0, Math.min(from, signed.largest()), this::grow);
        source.read(tree.size(), this::take);
        broken |= tree.size() < signed.largest();
        if (broken) {
            explain();
        } else if (signed.largest() + unsigned.size() > tree.size()) {
            findings.add(FolderCheck.damaged("the file leaves has more hashes than the log"));
        }
        if (tree.size() < baseline.size()) {
            tell(
                    Kind.BASELINE_BROKEN,
                    "the log has %d entries, but authentication started with %d"
                            .formatted(tree.size(), baseline.size()));
        }
        return new Report(tree.size(), signed.largest(), signed.count(), List.copyOf(findings));
    }

    /** The nodes required by the leaves. */
    NodeCheck nodes() {
        return nodes;
    }

    /**
     * Reads the hashes that no checkpoint covers: a killed server may have written them without
     * their checkpoint. They must match the log.
     */
    private void readUnsigned() {
        if (folder.leaves() - signed.largest() <= MOST_UNSIGNED) {
            folder.readLeaves(signed.largest(), folder.leaves(), unsigned::add);
        } else if (signed.largest() > 0) {
            findings.add(
                    FolderCheck.damaged(
                            "the file leaves has %d hashes, but %d entries were signed"
                                    .formatted(folder.leaves(), signed.largest())));
        }
    }

    /** If the log's own leaf shows that an entry was tampered with, the leaf counts. */
    private void take(Held held) {
        while (tree.size() < held.index()) {
            broken = true;
            grow(Hash.ofNothing());
        }
        Hash entry = held.entry();
        Hash leaf = held.leaf();
        String objection = held.objection();
        if (entry == null) {
            tell(Kind.REMOVED, "%s at place %d is missing".formatted(held.name(), held.index()));
        } else if (leaf != null && !leaf.equals(entry)) {
            tell(Kind.CHANGED, Comparison.changed(held.name(), held.index()));
        } else if (objection != null) {
            tell(Kind.NOT_AUTHENTIC, "%s %s".formatted(held.name(), objection));
        }
        grow(leaf != null ? leaf : entry != null ? entry : Hash.ofNothing());
    }

    private void grow(Hash leaf) {
        compareUnsigned(leaf);
        nodes.add(leaf);
        tree.add(leaf);
        if (tree.size() == baseline.size() && !tree.root().equals(baseline.root())) {
            tell(
                    Kind.BASELINE_BROKEN,
                    "one of the entries at places 0 to %d was changed after authentication started"
                            .formatted(baseline.size() - 1));
        }
        Hash root = signed.of(tree.size());
        broken |= root != null && !root.equals(tree.root());
    }

    private void compareUnsigned(Hash leaf) {
        long place = tree.size() - signed.largest();
        if (place >= 0 && place < unsigned.size() && !leaf.equals(unsigned.get((int) place))) {
            findings.add(
                    FolderCheck.damaged(
                            "the hash at place %d of the file leaves differs from the log"
                                    .formatted(tree.size())));
        }
    }

    private void explain() {
        List<Hash> witnessed = folder.leaves(signed.largest());
        if (!isAuthentic(witnessed)) {
            tellRange();
            return;
        }
        List<Held> held = new ArrayList<>();
        source.read(0, held::add);
        findings.addAll(new Comparison(witnessed, held).findings());
    }

    /** Whether the leaf hashes next to the checkpoints match what was signed. */
    private boolean isAuthentic(List<Hash> leaves) {
        MerkleFrontier witnessed = new MerkleFrontier();
        for (Hash leaf : leaves) {
            witnessed.add(leaf);
            Hash root = signed.of(witnessed.size());
            if (root != null && !root.equals(witnessed.root())) {
                return false;
            }
        }
        return signed.largest() > 0 && witnessed.size() == signed.largest();
    }

    private void tellRange() {
        MerkleFrontier again = new MerkleFrontier();
        List<Hash> leaves = new ArrayList<>();
        source.read(0, held -> leaves.add(held.entry() != null ? held.entry() : Hash.ofNothing()));
        for (Hash leaf : leaves) {
            again.add(leaf);
            Hash root = signed.of(again.size());
            if (root != null && !root.equals(again.root())) {
                tell(
                        Kind.BROKEN,
                        "one of the entries at places %d to %d differs from what was signed"
                                .formatted(signed.below(again.size()), again.size() - 1));
                return;
            }
        }
        for (Map.Entry<Long, Hash> root : signed.all().entrySet()) {
            if (root.getKey() > again.size()) {
                tell(
                        Kind.TRUNCATED,
                        "the log ends at place %d, but %d entries were signed"
                                .formatted(again.size() - 1, signed.largest()));
                return;
            }
        }
    }

    private void tell(Kind kind, String what) {
        findings.add(new Finding(kind, what));
    }

    /**
     * The result.
     *
     * @param size the number of entries in the log
     * @param signed the number of entries covered by a checkpoint
     * @param checkpoints the number of valid checkpoints
     * @param findings deviations from what was signed; empty if there are none
     */
    record Report(long size, long signed, int checkpoints, List<Finding> findings) {}
}

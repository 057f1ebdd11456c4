package io.botwarden.platform.audit.verify;

import io.botwarden.platform.audit.checkpoint.CheckpointFolder;
import io.botwarden.platform.audit.checkpoint.VerifierKey;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleFrontier;
import io.botwarden.platform.audit.verify.Finding.Kind;
import io.botwarden.platform.audit.verify.LogSource.Held;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One verification of a log against checkpoints. It hashes every entry anew and compares the root
 * with each that was signed; where they differ, the hashes of leaves that lie beside the
 * checkpoints say which entries they are.
 */
final class Verification {

    private final LogSource source;
    private final CheckpointFolder folder;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final SignedRoots signed;
    private final MerkleFrontier tree = new MerkleFrontier();
    private boolean broken;

    Verification(LogSource source, CheckpointFolder folder, VerifierKey key) {
        this.source = source;
        this.folder = folder;
        this.signed = SignedRoots.read(folder, key, findings::add);
    }

    /**
     * Verifies.
     *
     * @param from the place of the first entry to read: those before count by their hashes beside
     *     the checkpoints, where they have one there
     */
    Report run(long from) {
        List<Hash> before = folder.leaves(from);
        before.forEach(this::grow);
        source.read(before.size(), this::take);
        broken |= tree.size() < signed.largest();
        if (broken) {
            explain();
        }
        return new Report(tree.size(), signed.largest(), signed.count(), List.copyOf(findings));
    }

    /** Where the log's own leaf tells that an entry was tampered with, the leaf counts. */
    private void take(Held held) {
        while (tree.size() < held.index()) {
            broken = true;
            grow(Hash.ofNothing());
        }
        Hash entry = held.entry();
        Hash leaf = held.leaf();
        if (entry == null) {
            tell(Kind.REMOVED, "%s at place %d is gone".formatted(held.name(), held.index()));
        } else if (leaf != null && !leaf.equals(entry)) {
            tell(Kind.CHANGED, Comparison.changed(held.name(), held.index()));
        }
        grow(leaf != null ? leaf : entry != null ? entry : Hash.ofNothing());
    }

    private void grow(Hash leaf) {
        tree.add(leaf);
        Hash root = signed.of(tree.size());
        broken |= root != null && !root.equals(tree.root());
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

    /** Whether the hashes beside the checkpoints are what was signed. */
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
                        "an entry at one of the places %d to %d is not what was signed"
                                .formatted(signed.below(again.size()), again.size() - 1));
                return;
            }
        }
        for (Map.Entry<Long, Hash> root : signed.all().entrySet()) {
            if (root.getKey() > again.size()) {
                tell(
                        Kind.TRUNCATED,
                        "the log ends at place %d, and %d entries were signed"
                                .formatted(again.size() - 1, signed.largest()));
                return;
            }
        }
    }

    private void tell(Kind kind, String what) {
        findings.add(new Finding(kind, what));
    }

    /**
     * What came of it.
     *
     * @param size how many entries the log has
     * @param signed how many of them a checkpoint vouches for
     * @param checkpoints how many checkpoints were good
     * @param findings what is not as it was signed; nothing where all is
     */
    record Report(long size, long signed, int checkpoints, List<Finding> findings) {}
}

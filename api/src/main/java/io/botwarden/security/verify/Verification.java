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
 * One verification of a log against checkpoints. It hashes every entry anew and compares the root
 * with each that was signed; where they differ, the hashes of leaves that lie beside the
 * checkpoints say which entries they are.
 */
final class Verification {

    /** A server that catches up writes so many between two checkpoints and not more. */
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
     * @param key what checkpoints are signed with; null where there are none
     * @param baseline the entries that are trusted without being authenticated
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
     * Verifies.
     *
     * @param from the place of the first entry to read: those before count by their hashes beside
     *     the checkpoints, where they have one there
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
                    "the log has %d entries, and began to be authenticated with %d"
                            .formatted(tree.size(), baseline.size()));
        }
        return new Report(tree.size(), signed.largest(), signed.count(), List.copyOf(findings));
    }

    /** The nodes that the leaves demand. */
    NodeCheck nodes() {
        return nodes;
    }

    /**
     * Hashes that no checkpoint vouches for: where the server was killed, those were written and
     * the checkpoint was not. They must be the log's.
     */
    private void readUnsigned() {
        if (folder.leaves() - signed.largest() <= MOST_UNSIGNED) {
            folder.readLeaves(signed.largest(), folder.leaves(), unsigned::add);
        } else if (signed.largest() > 0) {
            findings.add(
                    FolderCheck.damaged(
                            "the file leaves has %d hashes, and %d entries were signed"
                                    .formatted(folder.leaves(), signed.largest())));
        }
    }

    /** Where the log's own leaf tells that an entry was tampered with, the leaf counts. */
    private void take(Held held) {
        while (tree.size() < held.index()) {
            broken = true;
            grow(Hash.ofNothing());
        }
        Hash entry = held.entry();
        Hash leaf = held.leaf();
        String objection = held.objection();
        if (entry == null) {
            tell(Kind.REMOVED, "%s at place %d is gone".formatted(held.name(), held.index()));
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
                    "an entry at one of the places 0 to %d was changed since entries are authenticated"
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
                            "the hash at place %d of the file leaves is not that of the log"
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
     * The result.
     *
     * @param size how many entries the log has
     * @param signed how many of them a checkpoint vouches for
     * @param checkpoints how many checkpoints were good
     * @param findings what is not as it was signed; nothing where all is
     */
    record Report(long size, long signed, int checkpoints, List<Finding> findings) {}
}

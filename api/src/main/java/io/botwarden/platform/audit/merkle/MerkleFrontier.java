package io.botwarden.platform.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/** A growing tree that keeps only what is needed to compute its root. */
public final class MerkleFrontier {

    /** The roots of complete subtrees, largest first. */
    private final List<Hash> roots = new ArrayList<>();

    private long size;

    /** Adds a leaf. */
    public void add(Hash leaf) {
        Hash grown = leaf;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            grown = Hash.ofNode(roots.removeLast(), grown);
        }
        roots.add(grown);
        size++;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The hash of all leaves so far. */
    public Hash root() {
        return roots.reversed().stream()
                .reduce((right, left) -> Hash.ofNode(left, right))
                .orElseGet(Hash::ofNothing);
    }
}

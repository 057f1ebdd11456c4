package io.botwarden.platform.audit.merkle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Leaves that follow one another and of which RFC 6962 takes a hash, {@code MTH(D[from:to])}: all
 * of a tree, or one side of a split of it.
 *
 * @param from the first leaf
 * @param to the leaf behind the last
 */
public record MerkleRange(long from, long to) {

    /** All leaves of a tree of that size. */
    public static MerkleRange ofTree(long size) {
        return new MerkleRange(0, size);
    }

    /**
     * The complete subtrees that the range consists of, the largest first. A range begins where a
     * subtree of its size can begin, so that each is one of the whole tree's.
     */
    public List<MerkleNode> nodes() {
        List<MerkleNode> nodes = new ArrayList<>();
        for (long at = from; at < to; ) {
            long size = Long.highestOneBit(to - at);
            nodes.add(new MerkleNode(Long.numberOfTrailingZeros(size), at / size));
            at += size;
        }
        return nodes;
    }

    /** The hash, given those of {@link #nodes()}. */
    public Hash hash(Function<MerkleNode, Hash> of) {
        return nodes().reversed().stream()
                .map(of)
                .reduce((right, left) -> Hash.ofNode(left, right))
                .orElseGet(Hash::ofNothing);
    }

    /**
     * The ranges whose hashes prove that the tree of that size has this leaf: the RFC's {@code
     * PATH(leaf, D[n])}, from the leaf to the root.
     */
    public static List<MerkleRange> inclusion(long leaf, long size) {
        List<MerkleRange> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (leaf < middle) {
                path.add(new MerkleRange(middle, to));
                to = middle;
            } else {
                path.add(new MerkleRange(from, middle));
                from = middle;
            }
        }
        Collections.reverse(path);
        return path;
    }

    /**
     * The ranges whose hashes prove that the tree of one size is the beginning of the tree of
     * another: the RFC's {@code PROOF(earlier, D[later])}.
     */
    public static List<MerkleRange> consistency(long earlier, long later) {
        List<MerkleRange> proof = new ArrayList<>();
        if (earlier == 0 || earlier == later) {
            return proof;
        }
        long from = 0;
        long to = later;
        while (earlier != to) {
            long middle = from + split(to - from);
            if (earlier <= middle) {
                proof.add(new MerkleRange(middle, to));
                to = middle;
            } else {
                proof.add(new MerkleRange(from, middle));
                from = middle;
            }
        }
        if (from > 0) {
            proof.add(new MerkleRange(from, to));
        }
        Collections.reverse(proof);
        return proof;
    }

    /** The largest power of two below the size. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}

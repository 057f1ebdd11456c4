package io.botwarden.platform.audit.merkle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A range of consecutive leaves whose hash is {@code MTH(D[from:to])} in RFC 6962: a whole tree, or
 * one side of a split.
 *
 * @param from the first leaf
 * @param to the end, exclusive
 */
public record MerkleRange(long from, long to) {

    /** Returns the range of a tree with that size. */
    public static MerkleRange ofTree(long size) {
        return new MerkleRange(0, size);
    }

    /**
     * The complete subtrees of the range, largest first. The start of a range is aligned, so that
     * each subtree is also one of the whole tree.
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

    /** Computes the hash from those of {@link #nodes()}. */
    public Hash hash(Function<MerkleNode, Hash> of) {
        return nodes().reversed().stream()
                .map(of)
                .reduce((right, left) -> Hash.ofNode(left, right))
                .orElseGet(Hash::ofNothing);
    }

    /**
     * Returns the ranges whose hashes prove that the tree of that size contains the leaf: {@code
     * PATH(leaf, D[n])} in the RFC, from the leaf to the root.
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
     * The root that an inclusion proof leads to, according to RFC 9162, 2.1.3.2.
     *
     * @param leaf the hash of the leaf
     * @param index its index, from 0
     * @param size the number of leaves of the tree
     * @param path the hashes of {@link #inclusion}
     * @return empty if the path does not have the length for such a leaf
     */
    public static Optional<Hash> rootOf(Hash leaf, long index, long size, List<Hash> path) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long at = index;
        long last = size - 1;
        Hash root = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((at & 1) == 1 || at == last) {
                root = Hash.ofNode(sibling, root);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                root = Hash.ofNode(root, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(root) : Optional.empty();
    }

    /**
     * Returns the ranges whose hashes prove that one tree is a prefix of another: {@code
     * PROOF(earlier, D[later])} in the RFC.
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

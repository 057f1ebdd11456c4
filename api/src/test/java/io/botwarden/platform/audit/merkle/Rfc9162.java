package io.botwarden.platform.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * How a client verifies a proof according to RFC 9162 (2.1.3.2 and 2.1.4.2), written line by line
 * and independently of how proofs are created here.
 */
public final class Rfc9162 {

    private Rfc9162() {}

    /** Whether the proof leads from the leaf to the root. */
    public static boolean includes(
            long leafIndex, long treeSize, Hash leaf, List<Hash> path, Hash root) {
        if (leafIndex >= treeSize) {
            return false;
        }
        long fn = leafIndex;
        long sn = treeSize - 1;
        Hash r = leaf;
        for (Hash p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = Hash.ofNode(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = Hash.ofNode(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }

    /** Whether the proof leads from the first root to the second. */
    public static boolean isConsistent(
            long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> proof) {
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (first == 0 || proof.isEmpty() && Long.bitCount(first) != 1) {
            return first == 0 && proof.isEmpty();
        }
        List<Hash> path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.addFirst(firstRoot);
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        Hash fr = path.getFirst();
        Hash sr = path.getFirst();
        for (Hash c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Hash.ofNode(c, fr);
                sr = Hash.ofNode(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = Hash.ofNode(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }
}

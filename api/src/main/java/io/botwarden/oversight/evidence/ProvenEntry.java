package io.botwarden.oversight.evidence;

import io.botwarden.platform.audit.merkle.Hash;
import java.util.List;

/**
 * An audit entry with the proof that it is part of the log: a file {@code records/<id>.json} of a
 * pack.
 *
 * @param entry the entry in canonical JSON, whose bytes the leaf is made of
 * @param leafIndex the index of its leaf, from 0
 * @param leafHash the hash of its leaf, in Base64
 * @param path the hashes from the leaf to the root, in Base64
 */
record ProvenEntry(String entry, long leafIndex, String leafHash, List<String> path) {

    static ProvenEntry of(String canonical, long index, Hash leaf, List<Hash> path) {
        return new ProvenEntry(
                canonical, index, leaf.base64(), path.stream().map(Hash::base64).toList());
    }
}

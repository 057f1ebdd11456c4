package io.botwarden.platform.audit.merkle;

/**
 * The root of a complete subtree.
 *
 * @param level its height: the subtree has 2 to that power leaves; 0 for a leaf
 * @param index its index among the nodes of its level, from 0
 */
public record MerkleNode(int level, long index) {}

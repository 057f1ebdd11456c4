package io.botwarden.packaging;

/**
 * Content of an OCI layout.
 *
 * @param digest its digest, with the algorithm
 * @param size its size in bytes
 * @param diffId the digest of the uncompressed content
 */
record Blob(String digest, long size, String diffId) {}

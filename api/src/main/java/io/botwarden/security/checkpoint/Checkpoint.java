package io.botwarden.security.checkpoint;

import io.botwarden.platform.audit.merkle.Hash;

/**
 * The state of the log at a point in time.
 *
 * @param origin the log's name
 * @param size the number of leaves
 * @param root the hash of all leaves
 */
public record Checkpoint(String origin, long size, Hash root) {

    /** The signed text: three lines. */
    String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, root.base64());
    }
}

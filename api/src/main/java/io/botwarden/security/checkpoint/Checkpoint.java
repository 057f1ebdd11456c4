package io.botwarden.security.checkpoint;

import io.botwarden.platform.audit.merkle.Hash;

/**
 * What the log is at a moment.
 *
 * @param origin the log's name
 * @param size how many leaves it has
 * @param root the hash of all of them
 */
public record Checkpoint(String origin, long size, Hash root) {

    /** The text that is signed: three lines. */
    String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, root.base64());
    }
}

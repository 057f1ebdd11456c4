package io.botwarden.analytics.snapshot;

/** A snapshot was asked for while another one is under way. */
public final class SnapshotRunningException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SnapshotRunningException() {
        super("A warehouse snapshot is under way; it must end first");
    }
}

package io.botwarden.analytics.snapshot;

/** Thrown if a snapshot is requested while another one is running. */
public final class SnapshotRunningException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SnapshotRunningException() {
        super("A warehouse snapshot is already running; wait until it has finished");
    }
}

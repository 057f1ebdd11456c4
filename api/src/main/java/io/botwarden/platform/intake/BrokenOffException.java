package io.botwarden.platform.intake;

/**
 * A body could not be read, or written, to its end. What was committed until then is kept; sending
 * again is safe.
 */
public final class BrokenOffException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient IntakeReport report;
    private final boolean senderAtFault;

    BrokenOffException(
            String message, boolean senderAtFault, IntakeReport report, Throwable cause) {
        super(message, cause);
        this.report = report;
        this.senderAtFault = senderAtFault;
    }

    /** What became of the body until then. */
    public IntakeReport report() {
        return report;
    }

    /** Whether the body broke off, rather than the database. */
    boolean isSenderAtFault() {
        return senderAtFault;
    }
}

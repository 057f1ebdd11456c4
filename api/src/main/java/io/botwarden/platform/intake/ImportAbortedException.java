package io.botwarden.platform.intake;

/**
 * Thrown if a body could not be read or written completely. What was committed before is kept; it
 * is safe to send the body again.
 */
public final class ImportAbortedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient IntakeReport report;
    private final boolean senderAtFault;

    ImportAbortedException(
            String message, boolean senderAtFault, IntakeReport report, Throwable cause) {
        super(message, cause);
        this.report = report;
        this.senderAtFault = senderAtFault;
    }

    /** The report up to the failure. */
    public IntakeReport report() {
        return report;
    }

    /** Whether the sender failed, rather than the database. */
    boolean isSenderAtFault() {
        return senderAtFault;
    }
}

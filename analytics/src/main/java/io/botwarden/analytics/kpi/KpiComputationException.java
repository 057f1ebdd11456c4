package io.botwarden.analytics.kpi;

import java.sql.SQLException;

/**
 * Thrown if the warehouse could not compute a figure because of a faulty definition or damaged
 * snapshot files.
 */
public final class KpiComputationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KpiComputationException(String message, SQLException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    /** Whether the warehouse exceeded its memory limit, so that a smaller query may succeed. */
    public boolean isOutOfMemory() {
        return String.valueOf(getMessage()).contains("Out of Memory Error");
    }
}

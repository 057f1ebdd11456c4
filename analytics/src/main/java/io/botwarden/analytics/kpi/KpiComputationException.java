package io.botwarden.analytics.kpi;

import java.sql.SQLException;

/** The warehouse could not answer; a defect of a definition, or of the snapshot's files. */
public final class KpiComputationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KpiComputationException(String message, SQLException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    /** Whether the warehouse ran out of the memory that it may use, so that less may succeed. */
    public boolean isOutOfMemory() {
        return String.valueOf(getMessage()).contains("Out of Memory Error");
    }
}

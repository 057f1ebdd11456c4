package io.botwarden.analytics.kpi;

import java.sql.SQLException;

/** The warehouse could not answer; a defect of a definition, or of the snapshot's files. */
public final class KpiComputationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KpiComputationException(String message, SQLException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}

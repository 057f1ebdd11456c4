package io.botwarden.platform.runtime;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A database whose tables are not those that this version knows or can make. */
final class MigrationFaultAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        return new FailureAnalysis(
                "The tables of the database cannot be brought to what this version needs (%s)"
                        .formatted(Reasons.of(cause)),
                "Start the version of Botwarden that this database belongs to, or give it another database",
                cause);
    }
}

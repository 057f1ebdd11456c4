package io.botwarden.platform.runtime;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a database whose tables do not match this version and cannot be migrated. */
final class MigrationProblemAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        return new FailureAnalysis(
                "The tables of the database cannot be migrated to this version (%s)"
                        .formatted(Reasons.of(cause)),
                "Start the version of Botwarden that this database belongs to, or use another database",
                cause);
    }
}

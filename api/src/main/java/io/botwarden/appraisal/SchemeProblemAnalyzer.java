package io.botwarden.appraisal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the description and action of a {@link SchemeProblem}. */
final class SchemeProblemAnalyzer extends AbstractFailureAnalyzer<SchemeProblem> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemeProblem cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}

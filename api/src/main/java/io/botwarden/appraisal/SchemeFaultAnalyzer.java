package io.botwarden.appraisal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the description and action of a {@link SchemeFault}. */
final class SchemeFaultAnalyzer extends AbstractFailureAnalyzer<SchemeFault> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemeFault cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}

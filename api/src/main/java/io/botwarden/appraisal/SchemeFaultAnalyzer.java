package io.botwarden.appraisal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Hands the operator what a {@link SchemeFault} says. */
final class SchemeFaultAnalyzer extends AbstractFailureAnalyzer<SchemeFault> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemeFault cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}

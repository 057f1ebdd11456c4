package io.botwarden.platform.runtime;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Hands the operator what a {@link StartFault} says. */
final class StartFaultAnalyzer extends AbstractFailureAnalyzer<StartFault> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartFault cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}

package io.botwarden.platform.runtime;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the problem and remedy of a {@link StartFault}. */
final class StartFaultAnalyzer extends AbstractFailureAnalyzer<StartFault> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartFault cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}

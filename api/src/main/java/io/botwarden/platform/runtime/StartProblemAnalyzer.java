package io.botwarden.platform.runtime;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the problem and remedy of a {@link StartProblem}. */
final class StartProblemAnalyzer extends AbstractFailureAnalyzer<StartProblem> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartProblem cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}

package io.botwarden.platform.runtime;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Prints on standard error, in one line, why Botwarden did not start and what to do. */
final class OneLineReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println(lineOf(analysis));
    }

    static String lineOf(FailureAnalysis analysis) {
        String problem = sentence(analysis.getDescription());
        String remedy = analysis.getAction() == null ? "" : " " + sentence(analysis.getAction());
        return "Botwarden cannot start. " + problem + remedy;
    }

    private static String sentence(String text) {
        String line = Reasons.oneLine(text);
        return line.endsWith(".") ? line : line + ".";
    }
}

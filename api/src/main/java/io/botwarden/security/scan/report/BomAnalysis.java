package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the analysis of a vulnerability (VEX) in a CycloneDX document. */
final class BomAnalysis {

    private static final String STATES =
            "resolved, resolved_with_pedigree, exploitable, in_triage, false_positive and not_affected";

    private BomAnalysis() {}

    static Vex of(String state, @Nullable String justification, @Nullable String detail, int line)
            throws UnusableFileException {
        Vex.Status status = status(state, line);
        boolean isFalse = state.toLowerCase(Locale.ROOT).equals("false_positive");
        VexJustification why = justification == null ? null : justification(justification, line);
        if (status == Vex.Status.AFFECTED && why != null) {
            throw UnusableFileException.at(
                    line,
                    "the analysis contradicts itself: it is exploitable, but has a justification why it is not.");
        }
        if (status != Vex.Status.NOT_AFFECTED) {
            return new Vex(status, null, detail);
        }
        if (isFalse) {
            return new Vex(status, VexJustification.FALSE_POSITIVE, detail);
        }
        if (why == null) {
            throw UnusableFileException.at(
                    line,
                    "the state not_affected needs a justification, such as code_not_reachable.");
        }
        return new Vex(status, why, detail);
    }

    private static Vex.Status status(String state, int line) throws UnusableFileException {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "resolved", "resolved_with_pedigree" -> Vex.Status.FIXED;
            case "exploitable" -> Vex.Status.AFFECTED;
            case "in_triage" -> Vex.Status.UNDER_INVESTIGATION;
            case "false_positive", "not_affected" -> Vex.Status.NOT_AFFECTED;
            default ->
                    throw UnusableFileException.at(
                            line,
                            "the state of an analysis is unknown; accepted are %s."
                                    .formatted(STATES));
        };
    }

    private static VexJustification justification(String text, int line)
            throws UnusableFileException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "code_not_present" -> VexJustification.CODE_NOT_PRESENT;
            case "code_not_reachable" -> VexJustification.CODE_NOT_REACHABLE;
            case "requires_configuration" -> VexJustification.REQUIRES_CONFIGURATION;
            case "requires_dependency" -> VexJustification.REQUIRES_DEPENDENCY;
            case "requires_environment" -> VexJustification.REQUIRES_ENVIRONMENT;
            case "protected_by_compiler" -> VexJustification.PROTECTED_BY_COMPILER;
            case "protected_at_runtime" -> VexJustification.PROTECTED_AT_RUNTIME;
            case "protected_at_perimeter" -> VexJustification.PROTECTED_AT_PERIMETER;
            case "protected_by_mitigating_control" ->
                    VexJustification.PROTECTED_BY_MITIGATING_CONTROL;
            default ->
                    throw UnusableFileException.at(
                            line,
                            "the justification of an analysis is unknown; accepted are those of CycloneDX, such as code_not_reachable.");
        };
    }
}

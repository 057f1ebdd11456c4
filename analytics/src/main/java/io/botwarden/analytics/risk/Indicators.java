package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the factors of a bot are measured from, as of an instant. The quarter is the one before it.
 *
 * @param objective the required share of successful requests, from the bot's own objective; null if
 *     it has none
 * @param requests its valid requests in the quarter
 * @param failures the number of those that failed
 * @param changes its changes that were finished in the quarter
 * @param failedChanges the number of those that failed
 * @param treatments the number of action items of risk treatments that the bot ever had
 * @param overdueTreatments the number of open ones whose due time has passed
 * @param drills the number of its planned drills
 * @param overdueDrills the number of those whose due time has passed
 * @param controls the number of results of controls about the bot that are passing, in grace or
 *     failing
 * @param failedControls the number of those that are failing
 * @param vulnerabilities its open vulnerabilities; null if it was never scanned
 */
public record Indicators(
        @Nullable BigDecimal objective,
        long requests,
        long failures,
        long changes,
        long failedChanges,
        long treatments,
        long overdueTreatments,
        long drills,
        long overdueDrills,
        long controls,
        long failedControls,
        @Nullable OpenVulnerabilities vulnerabilities) {

    /** Nothing was recorded. */
    public static final Indicators NONE = new Indicators(null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    /** The required share of successful requests of bots without an objective of their own. */
    private static final BigDecimal USUAL_OBJECTIVE = new BigDecimal("0.99");

    /** With fewer valid requests in the quarter the burn rate is not measured. */
    private static final long FEWEST_REQUESTS = 100;

    /** With fewer changes in the quarter the failure rate is not measured. */
    private static final long FEWEST_CHANGES = 3;

    /** The measured value of a factor; null if there is nothing to measure it from. */
    @Nullable BigDecimal value(RiskFactor.Kind kind) {
        return switch (kind) {
            case SLO_BURN -> burn();
            case KNOWN_EXPLOITED_VULNERABILITIES -> exploitation();
            case CHANGE_FAILURE_RATE ->
                    changes < FEWEST_CHANGES ? null : share(failedChanges, changes);
            case OVERDUE_TREATMENTS ->
                    treatments == 0 ? null : BigDecimal.valueOf(overdueTreatments);
            case OVERDUE_DRILLS -> drills == 0 ? null : BigDecimal.valueOf(overdueDrills);
            case LAPSED_TRAINING -> null;
            case FAILED_CONTROLS -> controls == 0 ? null : share(failedControls, controls);
        };
    }

    /** burn = error ratio / (1 − objective). */
    private @Nullable BigDecimal burn() {
        if (requests < FEWEST_REQUESTS) {
            return null;
        }
        BigDecimal required = objective == null ? USUAL_OBJECTIVE : objective;
        BigDecimal allowed =
                BigDecimal.ONE.subtract(required).multiply(BigDecimal.valueOf(requests));
        return Rounding.result(BigDecimal.valueOf(failures), allowed);
    }

    private @Nullable BigDecimal exploitation() {
        if (vulnerabilities == null) {
            return null;
        }
        return vulnerabilities.knownExploited() > 0
                ? BigDecimal.ONE
                : vulnerabilities.anyExploited();
    }

    private static BigDecimal share(long part, long of) {
        return Rounding.result(BigDecimal.valueOf(part), BigDecimal.valueOf(of));
    }
}

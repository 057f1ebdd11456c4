package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.IndicatorKind;
import io.botwarden.appraisal.AppealRows.Corrected;
import io.botwarden.appraisal.AppealRows.Scored;
import io.botwarden.appraisal.input.AppraisalCorrectionInput;
import io.botwarden.catalog.CatalogRecords;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the contested indicators of an appeal and the figures that correct them. */
final class Contested {

    private static final int MOST = 50;
    private static final int DECIMALS = 6;

    private Contested() {}

    /** The distinct codes of the contested indicators, in the scheme's order. */
    static List<String> require(List<Scored> scored, List<String> indicators) {
        List<String> known = scored.stream().map(Scored::code).toList();
        Set<String> asked = new HashSet<>(indicators);
        if (asked.isEmpty() || asked.size() > MOST) {
            throw refused("indicators", "Give 1 to %d indicators.".formatted(MOST));
        }
        if (!known.containsAll(asked)) {
            throw refused(
                    "indicators",
                    "The scorecard has these indicators: %s.".formatted(String.join(", ", known)));
        }
        return known.stream().filter(asked::contains).toList();
    }

    /** The corrected figures, with those that were scored. */
    static List<Corrected> corrections(
            Appeal appeal, List<Scored> scored, List<AppraisalCorrectionInput> corrections) {
        if (corrections.isEmpty() || corrections.size() > MOST) {
            throw refused("corrections", "Give 1 to %d corrections.".formatted(MOST));
        }
        Set<String> seen = new HashSet<>();
        for (AppraisalCorrectionInput correction : corrections) {
            if (!seen.add(correction.indicator())) {
                throw refused(
                        "corrections",
                        "%s is corrected more than once.".formatted(correction.indicator()));
            }
        }
        return corrections.stream().map(each -> corrected(appeal, scored, each)).toList();
    }

    private static Corrected corrected(
            Appeal appeal, List<Scored> scored, AppraisalCorrectionInput correction) {
        if (!appeal.indicators().contains(correction.indicator())) {
            throw refused(
                    "corrections",
                    "%s is not contested. The appeal contests: %s."
                            .formatted(
                                    correction.indicator(),
                                    String.join(", ", appeal.indicators())));
        }
        Scored score =
                scored.stream()
                        .filter(each -> each.code().equals(correction.indicator()))
                        .findFirst()
                        .orElseThrow(() ->
                                refused(
                                        "corrections",
                                        "%s is not among the indicators of the scorecard."
                                                .formatted(correction.indicator())));
        requireWithin(score.kind(), correction);
        BigDecimal before = score.value();
        return new Corrected(
                correction.indicator(),
                before == null ? "" : before.toPlainString(),
                correction.value());
    }

    private static void requireWithin(IndicatorKind kind, AppraisalCorrectionInput correction) {
        BigDecimal value = correction.value();
        String code = correction.indicator();
        if (value.stripTrailingZeros().scale() > DECIMALS) {
            throw refused("corrections", "%s has more than 6 decimals.".formatted(code));
        }
        switch (kind) {
            case PROPORTION -> requireAtMost(code, value, BigDecimal.ONE);
            case RATING -> requireAtMost(code, value, BigDecimal.valueOf(100));
            case VALUE -> requireAtMost(code, value, BigDecimal.valueOf(1_000_000_000_000L));
        }
    }

    private static void requireAtMost(String code, BigDecimal value, BigDecimal most) {
        if (value.signum() < 0 || value.compareTo(most) > 0) {
            throw refused(
                    "corrections",
                    "%s must be between 0 and %s.".formatted(code, most.toPlainString()));
        }
    }

    /** The scorecard of a department; refused if the cycle has none. */
    static Scorecard scorecard(AppraisalCycle cycle, long department) {
        String id = CatalogRecords.DEPARTMENT.key(department).id();
        String content = cycle.content();
        return (content == null
                        ? Stream.<AppraisalResult>empty()
                        : Stream.of(CanonicalJson.read(content, AppraisalResult.class)))
                .flatMap(result -> result.scorecards().stream())
                .filter(card -> card.departmentId().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        refused("department", "The department has no scorecard in this cycle."));
    }

    private static RefusedException refused(String field, String message) {
        return new RefusedException(RefusalCode.INVALID, message, field);
    }
}

package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.Appraisal.Scored;
import io.botwarden.analytics.appraisal.Scheme.Dimension;
import java.util.List;
import java.util.stream.Collectors;

/** Describes what a dimension lacks for a score. */
final class Missing {

    private Missing() {}

    static Bilingual of(Dimension dimension, Fraction share, List<Scored> indicators) {
        String percent = Explanation.decimal(share.times(Fraction.HUNDRED), 1);
        return new Bilingual(
                Wording.in(
                        Language.EN,
                        "missing",
                        dimension.name().en(),
                        percent,
                        unmeasured(indicators, Language.EN, ", ")),
                Wording.in(
                        Language.ZH,
                        "missing",
                        dimension.name().zh(),
                        percent,
                        unmeasured(indicators, Language.ZH, "、")));
    }

    private static String unmeasured(List<Scored> indicators, Language language, String comma) {
        return indicators.stream()
                .filter(indicator -> indicator.exact() == null)
                .map(indicator -> named(indicator, language))
                .collect(Collectors.joining(comma));
    }

    private static String named(Scored indicator, Language language) {
        String name = indicator.shown().name().in(language);
        if (indicator.shown().kind() == IndicatorKind.RATING) {
            return Wording.in(language, "missing.rating", name);
        }
        boolean planned = indicator.shown().kpiVersion() == null;
        return Wording.in(language, planned ? "missing.planned" : "missing.kpi", name);
    }
}

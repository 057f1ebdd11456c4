package io.botwarden.analytics.kpi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares figures with those that a worked example expects. */
final class KpiExpectation {

    private KpiExpectation() {}

    /** How a figure differs from the expected one, in words; empty if it does not. */
    static List<String> problems(
            KpiDefinition kpi, KpiExample example, KpiExample.Expected expected, KpiFigure figure) {
        List<String> differences = new ArrayList<>();
        compare(differences, "n", BigDecimal.valueOf(expected.n()), BigDecimal.valueOf(figure.n()));
        compare(differences, "value", expected.value(), figure.value());
        compare(differences, "numerator", expected.numerator(), figure.numerator());
        compare(differences, "denominator", expected.denominator(), figure.denominator());
        IntStream.range(0, kpi.percentiles().size())
                .forEach(place ->
                        compare(
                                differences,
                                "percentile " + kpi.percentiles().get(place).toPlainString(),
                                at(expected.percentiles(), place),
                                figure.percentiles().get(place).value()));
        IntStream.range(0, kpi.parts().size())
                .forEach(place ->
                        compare(
                                differences,
                                kpi.parts().get(place).name(),
                                at(expected.parts(), place),
                                figure.parts().get(place).value()));
        String of =
                (expected.bot() == null ? "" : " of bot " + expected.bot())
                        + (expected.department() == null
                                ? ""
                                : " of department " + expected.department())
                        + (expected.owner() == null ? "" : " of owner " + expected.owner());
        return differences.stream()
                .map(difference ->
                        "examples: \"%s\", %s%s: %s"
                                .formatted(example.title(), expected.period(), of, difference))
                .toList();
    }

    private static @Nullable BigDecimal at(@Nullable List<@Nullable BigDecimal> values, int place) {
        return values == null ? null : values.get(place);
    }

    private static void compare(
            List<String> differences,
            String what,
            @Nullable BigDecimal expected,
            @Nullable BigDecimal computed) {
        boolean same =
                expected == null || computed == null
                        ? expected == computed
                        : expected.compareTo(computed) == 0;
        if (!same) {
            differences.add(
                    "%s is %s, but %s is expected"
                            .formatted(what, shown(computed), shown(expected)));
        }
    }

    private static String shown(@Nullable BigDecimal value) {
        return value == null ? "not measured" : value.toPlainString();
    }
}

package io.botwarden.analytics.training;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFigure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the people who passed a course, in the quarter before and in the quarter after:
 * shown, not judged. It names nobody.
 *
 * @param kpi the KPI
 * @param people the number of people, a multiple of the minimum
 * @param before the median of their values in the quarter before, in the KPI's unit
 * @param after the median of their values in the quarter after
 */
public record TrainingEffect(KpiDefinition kpi, long people, BigDecimal before, BigDecimal after) {

    private static final Comparator<PassedCourse> ORDER =
            Comparator.comparing(PassedCourse::after)
                    .thenComparing(PassedCourse::at)
                    .thenComparing(PassedCourse::record);

    /**
     * Sums figures of people up. Those of each year are added in the order in which they passed the
     * course, and only in groups of the minimum, so that somebody who passes adds nothing until
     * enough others have passed as well. A year that is too long ago is left out with all its
     * groups: two results differ by whole groups, never by few people.
     *
     * @param fewest the minimum number of people
     * @return empty if there are fewer
     */
    static Optional<TrainingEffect> of(
            KpiDefinition kpi, List<ComparedFigure> figures, int fewest) {
        List<ComparedFigure> shown =
                figures.stream()
                        .filter(ComparedFigure::isComplete)
                        .sorted(Comparator.comparing(ComparedFigure::passed, ORDER))
                        .collect(Collectors.groupingBy(figure -> figure.passed().year()))
                        .values()
                        .stream()
                        .flatMap(year -> year.stream().limit((long) year.size() / fewest * fewest))
                        .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new TrainingEffect(
                        kpi,
                        shown.size(),
                        median(shown, ComparedFigure::before),
                        median(shown, ComparedFigure::after)));
    }

    private static BigDecimal median(
            List<ComparedFigure> figures, Function<ComparedFigure, @Nullable BigDecimal> value) {
        List<BigDecimal> sorted =
                figures.stream()
                        .map(figure -> Objects.requireNonNull(value.apply(figure)))
                        .sorted()
                        .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1)
                        .add(sorted.get(middle))
                        .divide(BigDecimal.TWO, KpiFigure.SCALE, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
    }
}

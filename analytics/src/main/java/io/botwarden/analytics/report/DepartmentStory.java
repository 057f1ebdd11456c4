package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult.Change;
import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Loss;
import io.botwarden.analytics.appraisal.AppraisalResult.Raise;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.report.AppraisalReport.Past;
import io.botwarden.analytics.report.AppraisalReport.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page of one department: its grade, the change since the previous cycle, the figures that cost
 * the most points, and what would have raised the grade.
 */
public final class DepartmentStory {

    private static final int CYCLES = 4;

    private final AppraisalPage page;
    private final Scorecard card;

    DepartmentStory(AppraisalPage page, Scorecard card) {
        this.page = page;
        this.card = card;
    }

    public Scorecard card() {
        return card;
    }

    /** The department's name, and its code if that is another. */
    public String name() {
        return card.departmentName().equals(card.departmentCode())
                ? card.departmentName()
                : "%s (%s)".formatted(card.departmentName(), card.departmentCode());
    }

    /** The change since the previous cycle, in one sentence. */
    public String change() {
        Past previous = page.report().previous();
        if (previous == null) {
            return page.word("change.first");
        }
        Standing before = before();
        if (before == null) {
            return page.word("change.new", previous.period());
        }
        if (before.total() == null || card.total() == null) {
            return page.word("change.grade", page.grade(before.grade()), previous.period());
        }
        return page.word(
                "change.total",
                page.difference(card.total(), before.total()),
                previous.period(),
                page.grade(before.grade()),
                page.score(before.total()));
    }

    /** The result in the previous cycle; null if there is none. */
    public @Nullable Standing before() {
        Past previous = page.report().previous();
        return previous == null ? null : page.standing(previous, card);
    }

    /** The figures that cost the most points, the largest loss first. */
    public List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        for (Loss loss : card.losses()) {
            for (DimensionScore dimension : card.dimensions()) {
                dimension.indicators().stream()
                        .filter(indicator -> indicator.code().equals(loss.indicator()))
                        .forEach(indicator -> causes.add(cause(dimension, indicator, loss)));
            }
        }
        return causes;
    }

    private Cause cause(DimensionScore dimension, IndicatorScore indicator, Loss loss) {
        String cases = cases(indicator);
        return new Cause(
                page.in(indicator.name()),
                page.in(dimension.name()),
                cases,
                page.cases(card, indicator),
                page.word("cases.link", cases, page.in(indicator.name())),
                page.value(indicator, indicator.value()),
                page.value(indicator, indicator.target()),
                page.score(indicator.score()),
                page.score(loss.points()));
    }

    /** What the figure counts: {@code 356 / 451} for a share, otherwise the number of cases. */
    private String cases(IndicatorScore indicator) {
        return switch (indicator.kind()) {
            case PROPORTION -> page.quotient(indicator);
            case VALUE, RATING -> page.count(indicator.n());
        };
    }

    /** What would have raised the grade: a line each; empty for the best grade. */
    public List<String> raises() {
        return raises(Integer.MAX_VALUE);
    }

    /**
     * The most important lines of {@link #raises()}: the gate, and changes of the figures that cost
     * the most points before those of others.
     *
     * @param most how many, at least 1 besides the gate
     */
    public List<String> raises(int most) {
        Raise raise = card.raise();
        if (raise == null) {
            return List.of();
        }
        List<String> lost = card.losses().stream().map(Loss::indicator).toList();
        Set<Change> chosen =
                raise.changes().stream()
                        .sorted(
                                Comparator.comparingInt(change -> {
                                    int place = lost.indexOf(change.indicator());
                                    return place < 0 ? lost.size() : place;
                                }))
                        .limit(most)
                        .collect(Collectors.toSet());
        List<String> lines = new ArrayList<>();
        raise.changes().stream()
                .filter(chosen::contains)
                .forEach(change -> lines.add(page.in(change.statement())));
        if (alsoGated(raise)) {
            lines.add(page.word("raise.gated", page.grade(raise.grade())));
        }
        return lines;
    }

    private static boolean alsoGated(Raise raise) {
        return raise.gated() && raise.points().signum() > 0;
    }

    /** What the lines of {@link #raises()} are about. */
    public String raiseLead() {
        Raise raise = card.raise();
        if (raise == null) {
            return page.word(card.grade() == Grade.A ? "raise.best" : "raise.unknown");
        }
        String grade = page.grade(raise.grade());
        if (raise.points().signum() == 0) {
            return page.word("raise.gate-only", grade);
        }
        return page.word(
                raise.changes().isEmpty() ? "raise.none" : "raise.lead",
                grade,
                needed(raise.points()));
    }

    /** Points that are missing, rounded up so that they suffice. */
    private static String needed(BigDecimal points) {
        return points.setScale(2, RoundingMode.UP).toPlainString();
    }

    /** What was decided to follow from the result: a line each. */
    public List<String> outcomes() {
        return outcomes(Integer.MAX_VALUE);
    }

    /**
     * The same, with shortened titles.
     *
     * @param width the width of a title, in Latin characters
     */
    public List<String> outcomes(int width) {
        return new OutcomeLines(page, card, width).agreed(page.report().outcomes());
    }

    /** What was decided after the previous cycle, and what became of it: a line each. */
    public List<String> previousOutcomes() {
        return previousOutcomes(Integer.MAX_VALUE);
    }

    /**
     * The same, with shortened titles.
     *
     * @param width the width of a title, in Latin characters
     */
    public List<String> previousOutcomes(int width) {
        return new OutcomeLines(page, card, width).followedUp(page.report().previousOutcomes());
    }

    /** The last cycles of the department, the oldest first, this one last. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        List<Past> history = page.report().history();
        for (Past past : history.subList(Math.max(0, history.size() - CYCLES), history.size())) {
            Standing standing = page.standing(past, card);
            if (standing != null) {
                steps.add(new Step(past.period(), standing.grade(), standing.total()));
            }
        }
        steps.add(new Step(page.report().cycle().period(), card.grade(), card.total()));
        return steps;
    }

    /**
     * A figure that cost points.
     *
     * @param indicator its name
     * @param dimension the name of its dimension
     * @param cases what it counts
     * @param link the address of these cases; null if there is none
     * @param linkText where the link leads, for those who do not see the page
     * @param value the measured value
     * @param target the value that scores 100
     * @param score 0 to 100
     * @param lost points of the total
     */
    public record Cause(
            String indicator,
            String dimension,
            String cases,
            @Nullable String link,
            String linkText,
            String value,
            String target,
            String score,
            String lost) {}

    /**
     * The result of one cycle.
     *
     * @param period the period
     * @param grade the grade
     * @param total the total; null if too little was measured
     */
    public record Step(String period, Grade grade, @Nullable BigDecimal total) {}
}

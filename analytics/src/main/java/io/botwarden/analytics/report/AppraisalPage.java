package io.botwarden.analytics.report;

import static java.util.Comparator.comparing;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Bilingual;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.IndicatorKind;
import io.botwarden.analytics.appraisal.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The model of an appraisal report's templates: its parts in display order, in the reader's
 * language.
 */
public final class AppraisalPage {

    private static final String NONE = "–";
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    private final AppraisalReport report;
    private final Language language;
    private final ReportWords words;

    AppraisalPage(AppraisalReport report, Language language) {
        this.report = report;
        this.language = language;
        this.words = new ReportWords(language);
    }

    public AppraisalReport report() {
        return report;
    }

    public AppraisalResult result() {
        return report.result();
    }

    /** The page's language tag in HTML. */
    public String languageTag() {
        return language.tag();
    }

    /** Returns a text of the page. */
    public String word(String key, Object... numbers) {
        return words.get(key, numbers);
    }

    /** Returns the text in the reader's language. */
    public String in(Bilingual bilingual) {
        return bilingual.in(language);
    }

    /** The cycle's state in lower case. */
    public String state() {
        return report.cycle().state().name().toLowerCase(Locale.ROOT);
    }

    public boolean isPublished() {
        return report.cycle().state().isPublished();
    }

    /** Formats an instant to the second, in UTC. */
    public String instant(String instant) {
        return SECONDS.format(Instant.parse(instant).atOffset(ZoneOffset.UTC));
    }

    /** The name of one of the scheme's indicators. */
    public String indicatorName(String code) {
        return result().scheme()
                .indicators()
                .filter(indicator -> indicator.code().equals(code))
                .map(indicator -> in(indicator.name()))
                .findFirst()
                .orElse(code);
    }

    /** The text alternative of the grade chart. */
    public String gradesInWords() {
        String counts =
                gradeChart().bars().stream()
                        .map(bar -> grade(bar.grade()) + " " + bar.count())
                        .collect(Collectors.joining(", "));
        return words.get("chart.grades.alt", counts);
    }

    /** Scorecards by rank. */
    public List<Scorecard> ranking() {
        return result().scorecards().stream()
                .sorted(comparing(Scorecard::rank).thenComparing(Scorecard::departmentCode))
                .toList();
    }

    public GradeChart gradeChart() {
        return GradeChart.of(result());
    }

    public TotalsChart totalsChart() {
        return TotalsChart.of(result());
    }

    public List<CoverageRow> coverage() {
        return CoverageRow.of(result());
    }

    /** The number of scorecards with a total. */
    public long graded() {
        return result().scorecards().stream().filter(card -> card.total() != null).count();
    }

    /** The median total; a dash if there are none. */
    public String median() {
        List<BigDecimal> totals =
                result().scorecards().stream()
                        .map(Scorecard::total)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        if (totals.isEmpty()) {
            return NONE;
        }
        BigDecimal lower = totals.get((totals.size() - 1) / 2);
        BigDecimal upper = totals.get(totals.size() / 2);
        return score(lower.add(upper).divide(BigDecimal.TWO));
    }

    /** The rank; a dash for scorecards without a total. */
    public String place(Scorecard card) {
        return card.total() == null ? NONE : String.valueOf(card.rank());
    }

    public String grade(Grade grade) {
        return grade == Grade.INSUFFICIENT_DATA ? words.get("grade.insufficient") : grade.name();
    }

    /** The abbreviation of the grade. */
    public String gradeSign(Grade grade) {
        return grade == Grade.INSUFFICIENT_DATA ? NONE : grade.name();
    }

    /** The CSS class of a grade. */
    public String gradeClass(Grade grade) {
        return "grade-" + grade.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Formats a score with two decimals, truncated so that it never appears to reach a grade that
     * it missed.
     */
    public String score(@Nullable BigDecimal score) {
        return score == null ? NONE : score.setScale(2, RoundingMode.DOWN).toPlainString();
    }

    /** Formats a score with all its decimals. */
    public String exactScore(@Nullable BigDecimal score) {
        return score == null ? NONE : score.toPlainString();
    }

    public String percent(BigDecimal share) {
        return number(share.movePointRight(2), 1) + " %";
    }

    /** Formats a number with thousands separators and at most the given number of decimals. */
    public String number(@Nullable BigDecimal number, int decimals) {
        if (number == null) {
            return NONE;
        }
        DecimalFormat format =
                new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(number.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    public String count(long number) {
        return number(BigDecimal.valueOf(number), 0);
    }

    /** Formats a value of the indicator with its unit. */
    public String value(IndicatorScore indicator, @Nullable BigDecimal value) {
        if (value == null) {
            return NONE;
        }
        return switch (indicator.unit()) {
            case RATIO ->
                    indicator.kind() == IndicatorKind.PROPORTION
                            ? number(value.movePointRight(2), 2) + " %"
                            : number(value, 4);
            case HOURS -> number(value, 2) + " " + words.get("unit.hours");
            case MILLISECONDS -> number(value, 0) + " " + words.get("unit.milliseconds");
            case COUNT, PER_DAY, SCALE -> number(value, 2);
        };
    }

    /** The parts of the value: numerator / denominator, or a dash. */
    public String quotient(IndicatorScore indicator) {
        if (indicator.numerator() == null) {
            return NONE;
        }
        String numerator = number(indicator.numerator(), 6);
        return indicator.denominator() == null
                ? numerator
                : numerator + " / " + number(indicator.denominator(), 6);
    }

    /** How the total is computed from the dimensions, with the actual numbers. */
    public String totalFormula(Scorecard card) {
        String sum =
                card.dimensions().stream()
                        .map(dimension -> term(dimension.weight(), dimension.score()))
                        .collect(Collectors.joining(" + "));
        return "(" + sum + ") / 100 = " + exactScore(card.total());
    }

    /** How a dimension is computed from its measured indicators, with the actual numbers. */
    public String dimensionFormula(DimensionScore dimension) {
        List<IndicatorScore> measured =
                dimension.indicators().stream()
                        .filter(indicator -> indicator.score() != null)
                        .toList();
        if (measured.isEmpty()) {
            return "";
        }
        String sum =
                measured.stream()
                        .map(indicator -> term(indicator.weight(), indicator.score()))
                        .collect(Collectors.joining(" + "));
        BigDecimal weight =
                measured.stream()
                        .map(IndicatorScore::weight)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        String outcome = dimension.score() == null ? "" : " = " + exactScore(dimension.score());
        return "(" + sum + ") / " + number(weight, 2) + outcome;
    }

    private String term(BigDecimal weight, @Nullable BigDecimal score) {
        return number(weight, 2) + " × " + exactScore(score);
    }

    /** The anchor of a department's section. */
    public String anchor(Scorecard card) {
        return card.departmentId();
    }

    /** The first digits of a hash. */
    public String abbreviated(@Nullable String hash) {
        return hash == null ? NONE : hash.substring(0, Math.min(16, hash.length()));
    }

    public String orNone(@Nullable Object text) {
        return text == null ? NONE : text.toString();
    }
}

package io.botwarden.analytics.report;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Bilingual;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.IndicatorKind;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.report.AppraisalReport.Past;
import io.botwarden.analytics.report.AppraisalReport.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final @Nullable String console;
    private final Map<String, Map<String, Standing>> standings = new HashMap<>();

    /**
     * The page of a report, without links.
     *
     * @param report the report
     * @param language the reader's language
     */
    public AppraisalPage(AppraisalReport report, Language language) {
        this(report, language, null);
    }

    /**
     * The page of a report.
     *
     * @param report the report
     * @param language the reader's language
     * @param console the address of the console, for links; null for none
     */
    public AppraisalPage(AppraisalReport report, Language language, @Nullable String console) {
        this.report = report;
        this.console = console;
        this.language = language;
        this.words = new ReportWords(language);
        report.history()
                .forEach(past ->
                        standings.put(
                                past.id(),
                                past.standings().stream()
                                        .collect(toMap(Standing::departmentId, each -> each))));
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

    /** Whether the report is about one department of several, and so compares none. */
    public boolean isSingle() {
        return result().scorecards().size() == 1 && report.departments() > 1;
    }

    /** Says which part of the departments the report shows. */
    public String partialNotice() {
        return words.get(
                "notice.partial", count(result().scorecards().size()), count(report.departments()));
    }

    /** The rules by which scores are computed, a paragraph each. */
    public List<String> method() {
        List<String> rules = new ArrayList<>();
        rules.add(words.get("method.indicator"));
        rules.add(words.get("method.shrinkage", number(result().scheme().shrinkage(), 2)));
        for (String rule : List.of("dimension", "total", "grades", "rounding")) {
            rules.add(words.get("method." + rule));
        }
        if (result().inputs().ratings().count() > 0) {
            rules.add(words.get("method.calibration"));
        }
        AppraisalReport.Cycle cycle = report.cycle();
        if (cycle.calibrationSkippedReason() != null) {
            rules.add(words.get("calibration.passed") + " " + cycle.calibrationSkippedReason());
        }
        if (cycle.calibrationAppliedReason() != null) {
            rules.add(words.get("calibration.applied") + " " + cycle.calibrationAppliedReason());
        }
        return rules;
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

    /** The page of a department. */
    public DepartmentStory story(Scorecard card) {
        return new DepartmentStory(this, card);
    }

    /** A department's result in an earlier cycle; null if it was not appraised. */
    @Nullable Standing standing(Past past, Scorecard card) {
        return standings.getOrDefault(past.id(), Map.of()).get(card.departmentId());
    }

    /** The address of the cases behind a figure; null if it has none, or without links. */
    @Nullable String cases(Scorecard card, IndicatorScore indicator) {
        if (console == null || indicator.kind() == IndicatorKind.RATING) {
            return null;
        }
        return "%s/kpis/%s/cases?department=%s&period=%s&snapshot=%s%s"
                .formatted(
                        console,
                        encoded(indicator.code()),
                        encoded(card.departmentCode()),
                        encoded(report.cycle().period()),
                        encoded(result().inputs().snapshot().id()),
                        indicator.kpiVersion() == null ? "" : "&version=" + indicator.kpiVersion());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The totals over the cycles. */
    public Trend trend() {
        return Trend.of(this);
    }

    /** The departments whose totals changed the most since the previous cycle. */
    public Movers movers() {
        return Movers.of(this);
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
        return score(exactMedian());
    }

    /** The median total; null if there are none. */
    public @Nullable BigDecimal exactMedian() {
        return exactMedian(result().scorecards().stream().map(Scorecard::total));
    }

    /** The median of those that there are; null if there are none. */
    @Nullable BigDecimal exactMedian(Stream<@Nullable BigDecimal> all) {
        List<BigDecimal> totals = all.filter(Objects::nonNull).sorted().toList();
        if (totals.isEmpty()) {
            return null;
        }
        BigDecimal lower = totals.get((totals.size() - 1) / 2);
        BigDecimal upper = totals.get(totals.size() / 2);
        return lower.add(upper).divide(BigDecimal.TWO);
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
        return score == null ? NONE : shown(score).toPlainString();
    }

    /**
     * The difference of two scores as they are shown, so that a reader who subtracts them gets the
     * same.
     *
     * @return with a sign; a dash if one is missing
     */
    public String difference(@Nullable BigDecimal now, @Nullable BigDecimal before) {
        BigDecimal difference = exactDifference(now, before);
        return difference == null ? NONE : signed(difference);
    }

    /** The same as a number; null if one is missing. */
    public static @Nullable BigDecimal exactDifference(
            @Nullable BigDecimal now, @Nullable BigDecimal before) {
        return now == null || before == null ? null : shown(now).subtract(shown(before));
    }

    static String signed(BigDecimal difference) {
        return switch (difference.signum()) {
            case 1 -> "+" + difference.toPlainString();
            case -1 -> "−" + difference.negate().toPlainString();
            default -> "±" + difference.toPlainString();
        };
    }

    /** A score as it is shown. */
    static BigDecimal shown(BigDecimal score) {
        return score.setScale(2, RoundingMode.DOWN);
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
        return new ScoreFormulas(this).total(card);
    }

    /** How a dimension is computed from its measured indicators, with the actual numbers. */
    public String dimensionFormula(DimensionScore dimension) {
        return new ScoreFormulas(this).dimension(dimension);
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

package io.botwarden.analytics.training;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.kpi.KpiFigure;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares people's figures in the quarter before they passed a course with those in the quarter
 * after: the fourth level of Kirkpatrick's evaluation of training, and ISO 10015:2019, 8.
 */
public final class TrainingEffects {

    /** For how many years before that of a snapshot passed courses are considered. */
    private static final int YEARS = 2;

    private final KpiEngine kpis;

    public TrainingEffects(KpiEngine kpis) {
        this.kpis = kpis;
    }

    /**
     * The people who passed a course for the first time in the year of a snapshot or the two years
     * before it, and for whom the quarter after it has ended, in the order of time. Whole years are
     * left out, so that no block of people is divided when one is; see {@link TrainingEffect}.
     *
     * @param cutAt the time of the snapshot
     * @param course the key of the course
     */
    public List<PassedCourse> passed(Connection connection, Instant cutAt, long course) {
        return passed(connection, cutAt, "course_id", course);
    }

    /** The courses that a person passed within that time. */
    public List<PassedCourse> passedBy(Connection connection, Instant cutAt, long employee) {
        return passed(connection, cutAt, "employee_id", employee);
    }

    private static List<PassedCourse> passed(
            Connection connection, Instant cutAt, String column, long key) {
        Period present = Period.of(PeriodGrain.QUARTER, cutAt);
        Instant end = Period.of(PeriodGrain.QUARTER, present.start().minusMillis(1)).start();
        Instant start =
                new Period(PeriodGrain.YEAR, present.firstDay().withDayOfYear(1).minusYears(YEARS))
                        .start();
        String text =
                """
                select id, employee_id, epoch_ms(passed_at) as passed_ms
                from training_record
                where %s = ?
                qualify row_number() over (partition by course_id, employee_id order by passed_at, id) = 1
                order by passed_at, id\
                """
                        .formatted(column);
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setLong(1, key);
            List<PassedCourse> passed = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Instant at = Instant.ofEpochMilli(row.getLong("passed_ms"));
                    if (!at.isBefore(start) && at.isBefore(end)) {
                        passed.add(
                                new PassedCourse(
                                        row.getLong("id"), row.getLong("employee_id"), at));
                    }
                }
            }
            return passed;
        } catch (SQLException e) {
            throw new IllegalStateException("Passed courses cannot be read from the snapshot", e);
        }
    }

    /** The quarters whose figures a comparison needs. */
    public List<Period> periods(List<PassedCourse> passed) {
        TreeSet<Period> periods = new TreeSet<>();
        passed.forEach(one -> {
            periods.add(one.before());
            periods.add(one.after());
        });
        return List.copyOf(periods);
    }

    /**
     * The figures of people by name.
     *
     * @param kpi a personal KPI
     */
    public List<ComparedFigure> compare(
            Connection connection, KpiDefinition kpi, List<PassedCourse> passed) {
        Map<Period, Map<Long, KpiFigure>> figures = new HashMap<>();
        for (Period period : periods(passed)) {
            figures.put(period, kpis.byOwner(connection, kpi, period));
        }
        return passed.stream()
                .map(one ->
                        new ComparedFigure(
                                one,
                                value(figures.get(one.before()), one),
                                value(figures.get(one.after()), one)))
                .toList();
    }

    private static @Nullable BigDecimal value(
            @Nullable Map<Long, KpiFigure> figures, PassedCourse passed) {
        return Optional.ofNullable(figures)
                .map(all -> all.get(passed.employee()))
                .map(KpiFigure::value)
                .orElse(null);
    }

    /**
     * The effect on each KPI, without names.
     *
     * @param personal personal KPIs
     * @param fewest the minimum number of people
     */
    public List<TrainingEffect> effects(
            Connection connection,
            List<KpiDefinition> personal,
            List<PassedCourse> passed,
            int fewest) {
        return personal.stream()
                .flatMap(kpi ->
                        Stream.of(compare(connection, kpi, passed))
                                .flatMap(figures ->
                                        TrainingEffect.of(kpi, figures, fewest).stream()))
                .toList();
    }
}

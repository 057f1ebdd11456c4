package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Converts a row of a {@link KpiStatement}'s result to a figure. */
final class KpiRow {

    /**
     * DuckDB interpolates in binary floating point. Between whole milliseconds, and with p of at
     * most three decimal places, the exact result has at most three decimal places; rounding
     * restores it.
     */
    private static final int INTERPOLATED_SCALE = 3;

    private final KpiDefinition kpi;
    private final ResultSet row;
    private final int fewest;

    /**
     * @param fewest figures over fewer persons are withheld; 0 if none are
     */
    KpiRow(KpiDefinition kpi, ResultSet row, int fewest) {
        this.kpi = kpi;
        this.row = row;
        this.fewest = fewest;
    }

    /** The figure of the cases that a statement without a key sums up, withholding nothing. */
    static KpiFigure total(Connection connection, KpiStatement total, Period period)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(total.text())) {
            row.next();
            return new KpiRow(total.kpi(), row, 0).figure(period);
        }
    }

    KpiFigure figure(Period period) throws SQLException {
        if (KpiStatement.countsPersons(kpi, fewest) && row.getLong(KpiStatement.PERSONS) < fewest) {
            return withheld(kpi, period);
        }
        long n = row.getLong("n");
        BigDecimal numerator = number("numerator");
        BigDecimal denominator = kpi.isQuotient() ? number("denominator") : days(period);
        List<KpiFigure.Percentile> percentiles = percentiles();
        boolean percentileIsValue = kpi.valuePercentile() != null;
        return new KpiFigure(
                kpi.id(),
                kpi.version(),
                period,
                percentileIsValue
                        ? percentile(percentiles)
                        : value(kpi, orZero(kpi, numerator), denominator),
                percentileIsValue ? null : orZero(kpi, numerator),
                denominator,
                n,
                percentiles,
                parts(),
                false);
    }

    static KpiFigure withheld(KpiDefinition kpi, Period period) {
        return new KpiFigure(
                kpi.id(),
                kpi.version(),
                period,
                null,
                null,
                null,
                0,
                kpi.percentiles().stream().map(p -> new KpiFigure.Percentile(p, null)).toList(),
                kpi.parts().stream().map(part -> new KpiFigure.Part(part.name(), null)).toList(),
                true);
    }

    /**
     * The figure of a period without any cases.
     *
     * @param fewest as for any other figure: the absence of cases is not disclosed either
     * @param days the days in the period if the value is a count per day
     */
    static KpiFigure empty(
            KpiDefinition kpi, Period period, int fewest, @Nullable BigDecimal days) {
        if (KpiStatement.countsPersons(kpi, fewest)) {
            return withheld(kpi, period);
        }
        BigDecimal nothing = orZero(kpi, null);
        return new KpiFigure(
                kpi.id(),
                kpi.version(),
                period,
                value(kpi, nothing, days),
                nothing,
                days,
                0,
                kpi.percentiles().stream().map(p -> new KpiFigure.Percentile(p, null)).toList(),
                kpi.parts().stream()
                        .map(part ->
                                new KpiFigure.Part(
                                        part.name(), part.isSum() ? BigDecimal.ZERO : null))
                        .toList(),
                false);
    }

    /** The number of days in the period if the value is a count per day. */
    private @Nullable BigDecimal days(Period period) throws SQLException {
        return kpi.unit() == KpiUnit.PER_DAY
                ? days(period, (Long) row.getObject(KpiStatement.CUT_US))
                : null;
    }

    /**
     * The days of a period that have begun in the snapshot, including the one in which it was
     * taken.
     *
     * @param cut the instant of the snapshot in microseconds; null counts all days
     */
    static BigDecimal days(Period period, @Nullable Long cut) {
        LocalDate end = period.endDay();
        if (cut != null) {
            LocalDate next = LocalDate.ofEpochDay(Math.ceilDiv(cut, TimeUnit.DAYS.toMicros(1)));
            end = next.isBefore(end) ? next : end;
        }
        return BigDecimal.valueOf(Math.max(0, ChronoUnit.DAYS.between(period.firstDay(), end)));
    }

    private static @Nullable BigDecimal orZero(KpiDefinition kpi, @Nullable BigDecimal sum) {
        return sum == null && kpi.zeroWhenEmpty() ? BigDecimal.ZERO : sum;
    }

    private static @Nullable BigDecimal value(
            KpiDefinition kpi, @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        return kpi.isQuotient() || kpi.unit() == KpiUnit.PER_DAY
                ? quotient(numerator, denominator, kpi.unit().divisor())
                : orZero(kpi, numerator);
    }

    private @Nullable BigDecimal percentile(List<KpiFigure.Percentile> percentiles) {
        return percentiles.get(kpi.percentiles().indexOf(kpi.valuePercentile())).value();
    }

    private List<KpiFigure.Percentile> percentiles() throws SQLException {
        List<KpiFigure.Percentile> percentiles = new ArrayList<>();
        if (kpi.percentiles().isEmpty()) {
            return percentiles;
        }
        Array interpolated = row.getArray("percentiles");
        for (int i = 0; i < kpi.percentiles().size(); i++) {
            BigDecimal value =
                    interpolated == null
                            ? null
                            : interpolated((Number) ((Object[]) interpolated.getArray())[i]);
            percentiles.add(new KpiFigure.Percentile(kpi.percentiles().get(i), value));
        }
        return percentiles;
    }

    private BigDecimal interpolated(Number value) {
        BigDecimal exact =
                new BigDecimal(value.doubleValue())
                        .setScale(INTERPOLATED_SCALE, RoundingMode.HALF_EVEN);
        return plain(exact.divide(kpi.unit().divisor(), KpiFigure.SCALE, RoundingMode.HALF_EVEN));
    }

    private List<KpiFigure.Part> parts() throws SQLException {
        List<KpiFigure.Part> parts = new ArrayList<>();
        for (int i = 0; i < kpi.parts().size(); i++) {
            KpiComponent part = kpi.parts().get(i);
            parts.add(
                    new KpiFigure.Part(
                            part.name(),
                            part.percentile() == null ? sumOf(part, i) : percentileOf(i)));
        }
        return parts;
    }

    private @Nullable BigDecimal sumOf(KpiComponent part, int index) throws SQLException {
        BigDecimal sum = number("part_%d_numerator".formatted(index));
        return part.isSum()
                // a sum over no rows is 0
                ? Objects.requireNonNullElse(sum, BigDecimal.ZERO)
                : quotient(sum, number("part_%d_denominator".formatted(index)), BigDecimal.ONE);
    }

    private @Nullable BigDecimal percentileOf(int index) throws SQLException {
        Object interpolated = row.getObject("part_%d_numerator".formatted(index));
        return interpolated == null ? null : interpolated((Number) interpolated);
    }

    private static @Nullable BigDecimal quotient(
            @Nullable BigDecimal numerator, @Nullable BigDecimal denominator, BigDecimal divisor) {
        if (numerator == null || denominator == null || denominator.signum() == 0) {
            return null;
        }
        return plain(
                numerator.divide(
                        denominator.multiply(divisor), KpiFigure.SCALE, RoundingMode.HALF_EVEN));
    }

    private @Nullable BigDecimal number(String column) throws SQLException {
        return number(row, column);
    }

    /** An exact number, without trailing zeros. */
    static @Nullable BigDecimal number(ResultSet row, String column) throws SQLException {
        Object sum = row.getObject(column);
        return switch (sum) {
            case null -> null;
            case BigDecimal decimal -> plain(decimal);
            case BigInteger whole -> new BigDecimal(whole);
            case Long whole -> BigDecimal.valueOf(whole);
            case Integer whole -> BigDecimal.valueOf(whole);
            default ->
                    throw new SQLException(
                            "Column %s sums to %s, but must be an integer or a decimal"
                                    .formatted(column, sum.getClass().getSimpleName()));
        };
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

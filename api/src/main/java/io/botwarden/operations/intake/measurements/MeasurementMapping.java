package io.botwarden.operations.intake.measurements;

import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.CsvForm;
import io.botwarden.operations.intake.csv.FileFormat;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.operations.intake.registration.BotCell;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The meaning of the columns of a measurement file. A row contains figures of several metrics
 * ({@code metrics}), or of one metric that it names ({@code metric} and {@code value}).
 *
 * @param kind {@code measurements}
 * @param source where the data comes from, for the import run
 * @param format the format of the file; defaults to CSV
 * @param csv the format of CSV; defaults to commas and UTF-8
 * @param computed additional columns, which are computed from the others
 * @param time the format of times
 * @param bot the bot of the row
 * @param interval the interval of the row
 * @param metrics the column of each metric; an empty field is no measurement
 * @param metric the metric's name
 * @param value the column of the figure
 */
@NamedInterface("intake")
public record MeasurementMapping(
        String kind,
        @Nullable String source,
        @Nullable FileFormat format,
        CsvForm csv,
        @Nullable Map<String, Cell> computed,
        TimeForm time,
        BotCell bot,
        Interval interval,
        @Nullable Map<String, String> metrics,
        @Nullable Cell metric,
        @Nullable String value) {

    static final String KIND = "measurements";

    /** The pattern of metric names. */
    static final String METRIC = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    public MeasurementMapping {
        Mappings.requireKind(KIND, kind);
        csv = csv == null ? CsvForm.USUAL : csv;
        Mappings.require("time", time);
        Mappings.require("bot", bot);
        Mappings.require("interval", interval);
        boolean wide = metrics != null && !metrics.isEmpty();
        boolean narrow = metric != null && value != null;
        if (wide == narrow || (wide && (metric != null || value != null))) {
            throw new IllegalArgumentException("either metrics, or metric and value, are required");
        }
        if (metrics != null) {
            metrics = Map.copyOf(metrics);
            metrics.keySet().forEach(MeasurementMapping::requireMetric);
        }
    }

    private static void requireMetric(String name) {
        if (!name.matches(METRIC)) {
            throw new IllegalArgumentException(
                    "the metric '%s' is not in kebab case, such as tasks-attempted"
                            .formatted(name));
        }
    }

    /**
     * Exactly one of an end and a length.
     *
     * @param from the column of the start
     * @param to the column of the end
     * @param inclusive whether the end is a date that is included in the interval
     * @param length how long each interval is, in ISO 8601: {@code P1D}, {@code PT5M}
     */
    public record Interval(
            String from, @Nullable String to, boolean inclusive, @Nullable String length) {

        public Interval {
            Mappings.require("from", from);
            if ((to == null) == (length == null)) {
                throw new IllegalArgumentException("exactly one of to and length is required");
            }
            if (inclusive && to == null) {
                throw new IllegalArgumentException("inclusive requires to");
            }
            if (length != null) {
                var _ = amount(length);
            }
        }

        private static TemporalAmount amount(String length) {
            try {
                return length.contains("T") ? Duration.parse(length) : Period.parse(length);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "the length '%s' is not an ISO 8601 duration".formatted(length), e);
            }
        }

        /** The length in calendar days and months, or in hours and smaller units. */
        TemporalAmount amount() {
            return amount(java.util.Objects.requireNonNull(length));
        }
    }
}

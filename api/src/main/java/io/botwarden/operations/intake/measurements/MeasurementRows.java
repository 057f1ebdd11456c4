package io.botwarden.operations.intake.measurements;

import io.botwarden.operations.intake.csv.CellReader;
import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.Preview;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a measurement file by a mapping. */
final class MeasurementRows {

    private static final int MAX_CODE = 200;

    private final Instant now;
    private final TimeForm time;
    private final MeasurementMapping.Interval interval;
    private final CellReader bot;
    private final int from;
    private final int to;
    private final List<Figure> figures = new ArrayList<>();
    private final @Nullable CellReader metric;

    /** A column of figures; its metric is null if the row names it. */
    private record Figure(@Nullable String metric, int place) {}

    /**
     * @param bot the bot's code
     * @param metric in kebab case
     * @param startsAt the interval's start
     * @param endsAt the interval's end, exclusive
     */
    record Measurement(
            String bot, String metric, Instant startsAt, Instant endsAt, BigDecimal value) {}

    /**
     * @throws IntakeRefusedException if the mapping names a column that the file does not have
     */
    MeasurementRows(MeasurementMapping mapping, CsvTable table, Instant now) {
        this.now = now;
        time = mapping.time();
        interval = mapping.interval();
        bot = CellReader.of(mapping.bot().cell(), table, "bot");
        from = table.place(interval.from(), "interval.from");
        to = interval.to() == null ? -1 : table.place(interval.to(), "interval.to");
        if (mapping.metrics() != null) {
            // in a fixed order, regardless of the document
            new TreeMap<>(mapping.metrics())
                    .forEach((name, column) ->
                            figures.add(new Figure(name, table.place(column, "metrics." + name))));
        }
        if (mapping.value() != null) {
            figures.add(new Figure(null, table.place(mapping.value(), "value")));
        }
        metric = mapping.metric() == null ? null : CellReader.of(mapping.metric(), table, "metric");
    }

    /** The row's measurements; a field without a value is skipped. */
    List<Measurement> read(CsvTable.Row row) throws BadLineException {
        String code = bot.required(row, MAX_CODE);
        Instant startsAt = instant(row, from);
        Instant endsAt = end(row, startsAt);
        if (!endsAt.isAfter(startsAt)) {
            throw row.bad(Math.max(to, 0), "is not after the interval's start");
        }
        if (ClockSkew.isAhead(startsAt, now)) {
            throw row.bad(from, ClockSkew.REASON);
        }
        List<Measurement> measurements = new ArrayList<>(figures.size());
        for (Figure figure : figures) {
            String text = row.value(figure.place());
            if (text != null) {
                measurements.add(
                        new Measurement(
                                code,
                                name(row, figure),
                                startsAt,
                                endsAt,
                                value(row, figure, text)));
            }
        }
        for (int k = 0; k < measurements.size(); k++) {
            check(row, measurements.get(k), measurements);
        }
        return measurements;
    }

    /** The row as it was read, with the value of each metric by its name. */
    static Preview preview(long line, List<Measurement> read) {
        Map<String, String> fields = new LinkedHashMap<>();
        Measurement first = read.getFirst();
        fields.put("bot", first.bot());
        fields.put("startsAt", first.startsAt().toString());
        fields.put("endsAt", first.endsAt().toString());
        read.forEach(measurement ->
                fields.put(measurement.metric(), measurement.value().toPlainString()));
        return new Preview(line, fields);
    }

    /** Refuses a count below 0, and a part that exceeds its whole in the same row. */
    private void check(CsvTable.Row row, Measurement measurement, List<Measurement> all)
            throws BadLineException {
        int place = placeOf(measurement.metric());
        if (ReportedCounts.isCount(measurement.metric()) && measurement.value().signum() < 0) {
            throw row.bad(place, "is a count and cannot be below 0");
        }
        String whole = ReportedCounts.wholeOf(measurement.metric());
        if (whole == null) {
            return;
        }
        for (Measurement other : all) {
            if (other.metric().equals(whole) && measurement.value().compareTo(other.value()) > 0) {
                throw row.bad(
                        place, ReportedCounts.moreThan(measurement.value(), whole, other.value()));
            }
        }
    }

    private int placeOf(String metric) {
        return figures.stream()
                .filter(figure -> metric.equals(figure.metric()) || figure.metric() == null)
                .findFirst()
                .orElseThrow()
                .place();
    }

    private String name(CsvTable.Row row, Figure figure) throws BadLineException {
        if (figure.metric() != null || metric == null) {
            return String.valueOf(figure.metric());
        }
        String name = metric.required(row, MAX_CODE);
        if (!name.matches(MeasurementMapping.METRIC)) {
            throw metric.bad("'%s' is not in kebab case, such as tasks-attempted".formatted(name));
        }
        return name;
    }

    private static BigDecimal value(CsvTable.Row row, Figure figure, String text)
            throws BadLineException {
        BigDecimal value = Figures.read(text);
        if (value == null) {
            throw row.bad(figure.place(), Figures.FORM);
        }
        return value;
    }

    private Instant end(CsvTable.Row row, Instant startsAt) throws BadLineException {
        if (to < 0) {
            return startsAt.atZone(time.zone()).plus(interval.amount()).toInstant();
        }
        if (!interval.inclusive()) {
            return instant(row, to);
        }
        String text = required(row, to);
        Instant end = time.endOfDay(text);
        if (end == null) {
            throw row.bad(
                    to,
                    "must be a date of the form "
                            + time.format()
                            + ", which is included in the interval");
        }
        return end;
    }

    private Instant instant(CsvTable.Row row, int place) throws BadLineException {
        String text = required(row, place);
        Instant instant = time.instant(text);
        if (instant == null) {
            throw row.bad(
                    place,
                    "'%s' is not a time of the form %s in the zone %s"
                            .formatted(text, time.format(), time.zone()));
        }
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static String required(CsvTable.Row row, int place) throws BadLineException {
        String text = row.value(place);
        if (text == null) {
            throw row.bad(place, "must have a value");
        }
        return text;
    }
}

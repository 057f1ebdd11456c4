package io.botwarden.operations.intake.measurements;

import io.botwarden.platform.intake.encoding.CopyBuffer;

/** A batch of encoded measurements. */
final class MeasurementBatch {

    private static final int MAX_ROWS = 20_000;

    static final String COLUMNS = "line, bot, metric, starts_at, ends_at, value";

    private final CopyBuffer rows = new CopyBuffer();
    private long rejected;

    void clear() {
        rows.clear();
        rejected = 0;
    }

    void add(MeasurementRows.Measurement measurement, long line) {
        rows.beginRow(6);
        rows.addBigint(line);
        rows.addText(measurement.bot());
        rows.addText(measurement.metric());
        rows.add(measurement.startsAt());
        rows.add(measurement.endsAt());
        // a number as text, which PostgreSQL converts; there is one per row
        rows.addText(measurement.value().toPlainString());
    }

    void countRejected() {
        rejected++;
    }

    boolean isFull() {
        return rows.rows() >= MAX_ROWS;
    }

    CopyBuffer rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }
}

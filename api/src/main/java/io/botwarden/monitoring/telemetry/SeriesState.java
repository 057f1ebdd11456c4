package io.botwarden.monitoring.telemetry;

import io.botwarden.monitoring.telemetry.SentPoint.Counts;
import org.jspecify.annotations.Nullable;

/**
 * How far a series is: what the next point's increase is told by. Only the writer's thread knows
 * it.
 */
final class SeriesState {

    private static final long YOUNG = 600_000;

    /** Sums of fractions that were put together from increases differ in the last digits. */
    private static final double SAME = 1e-9;

    private static final Counts NOTHING = new Counts(0, new short[0], new long[0]);

    final long id;
    private long lastAt;
    private long startedAt;
    private double total;
    private Counts counts;
    private boolean empty;
    private long savedAt;

    /**
     * Whether what it counts no longer follows from what was written down and the increases since.
     */
    private boolean moved;

    /**
     * @param lastAt when its last point was measured; 0 for none
     * @param startedAt from when on that one counts
     * @param total what it counts
     * @param savedAt when that was last written down
     */
    SeriesState(long id, long lastAt, long startedAt, double total, Counts counts, long savedAt) {
        this.id = id;
        this.lastAt = lastAt;
        this.startedAt = startedAt;
        this.total = total;
        this.counts = counts;
        this.savedAt = savedAt;
        this.empty = false;
    }

    /** A series that has no point yet. */
    static SeriesState created(long id, long now) {
        SeriesState created = new SeriesState(id, 0, 0, 0, NOTHING, now);
        created.empty = true;
        return created;
    }

    long lastAt() {
        return lastAt;
    }

    long startedAt() {
        return startedAt;
    }

    double total() {
        return total;
    }

    Counts counts() {
        return counts;
    }

    /** Whether it must be written down how far the series is, or that was long ago. */
    boolean isUnsaved(long now, long every) {
        return moved || now - savedAt > every;
    }

    void saved(long now) {
        savedAt = now;
        moved = false;
    }

    /** What a point adds: what is stored of it. */
    record Increase(double value, @Nullable Counts counts) {}

    /**
     * Goes on to the next point.
     *
     * @param at when it was measured, later than the last one
     * @param known whether the bot was heard of since the point's start, so that what it counts is
     *     new
     */
    Increase next(SentPoint point, long at, boolean known) {
        Increase increase =
                switch (point.series().kind()) {
                    case GAUGE -> new Increase(point.value(), null);
                    case LEVEL -> level(point);
                    case COUNTER -> new Increase(counted(point, at, known), null);
                    case HISTOGRAM -> observed(point, at, known);
                };
        empty = false;
        lastAt = at;
        startedAt = point.startedAt();
        return increase;
    }

    private Increase level(SentPoint point) {
        total = point.cumulative() ? point.value() : total + point.value();
        return new Increase(total, null);
    }

    private double counted(SentPoint point, long at, boolean known) {
        if (!point.cumulative()) {
            total += point.value();
            return point.value();
        }
        double before = total;
        total = point.value();
        if (empty) {
            moved = true;
            return isNew(point, at, known) ? total : 0;
        }
        if (isReset(point) || total < before - Math.abs(before) * SAME) {
            moved = true;
            return total;
        }
        return Math.max(0, total - before);
    }

    private Increase observed(SentPoint point, long at, boolean known) {
        Counts sent = point.buckets() == null ? NOTHING : point.buckets();
        if (!point.cumulative()) {
            total += point.value();
            counts = NOTHING;
            return new Increase(point.value(), sent);
        }
        Counts before = counts;
        double sumBefore = total;
        total = point.value();
        counts = sent;
        if (empty && !isNew(point, at, known)) {
            moved = true;
            return new Increase(0, NOTHING);
        }
        if (empty || isReset(point) || sent.count() < before.count()) {
            moved = true;
            return new Increase(total, sent);
        }
        return new Increase(total - sumBefore, sent.since(before));
    }

    private boolean isReset(SentPoint point) {
        return point.startedAt() != 0 && startedAt != 0 && point.startedAt() > lastAt;
    }

    private static boolean isNew(SentPoint point, long at, boolean known) {
        return point.startedAt() != 0 && (known || at - point.startedAt() <= YOUNG);
    }
}

package io.botwarden.monitoring.telemetry;

import io.botwarden.monitoring.telemetry.SentPoint.Counts;
import org.jspecify.annotations.Nullable;

/**
 * The state of a series, from which the increase of the next point is computed. Only the writer's
 * thread uses it.
 */
final class SeriesState {

    private static final long YOUNG = 600_000;

    /** Sums of increases of fractions can differ in the last digits. */
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
     * Whether its total can no longer be derived from the last saved total and the increases since.
     */
    private boolean moved;

    /**
     * Creates the state.
     *
     * @param lastAt when its last point was measured; 0 if there is none
     * @param startedAt the start of counting of that point
     * @param total the total at that point
     * @param savedAt when the total was last saved
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

    /** Returns the state of a series without points. */
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

    /**
     * Returns whether the state must be saved, because it cannot be derived or was saved long ago.
     */
    boolean isUnsaved(long now, long every) {
        return moved || now - savedAt > every;
    }

    void saved(long now) {
        savedAt = now;
        moved = false;
    }

    /** The values of a point that are stored. */
    record Increase(double value, @Nullable Counts counts) {}

    /**
     * Adds the next point.
     *
     * @param at when it was measured, after the last one
     * @param known whether the bot was seen since the point's start, so that its whole count is new
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

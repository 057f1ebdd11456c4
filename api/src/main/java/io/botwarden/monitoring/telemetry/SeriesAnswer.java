package io.botwarden.monitoring.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer for a window.
 *
 * @param value the value; null if nothing was measured, which is not 0
 * @param part for a ratio the numerator, otherwise 0
 * @param total the number of requests, histogram observations or points
 * @param points the number of points used; in older windows the points of their minutes
 * @param latestAt when the last point was measured, to the minute in older windows; null if there
 *     is none
 */
public record SeriesAnswer(
        @Nullable Double value,
        double part,
        double total,
        long points,
        @Nullable Instant latestAt) {

    static final SeriesAnswer NONE = new SeriesAnswer(null, 0, 0, 0, null);
}

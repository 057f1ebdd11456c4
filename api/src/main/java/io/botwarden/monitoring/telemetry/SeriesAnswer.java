package io.botwarden.monitoring.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a window holds.
 *
 * @param value the figure; null where nothing was measured, which is not 0
 * @param part of a ratio what its numerator counts, else 0
 * @param total what was counted: requests, or observations of a histogram, or else points
 * @param points how many points it was made of; of older windows their minutes' points
 * @param latestAt when the last of them was measured, to the minute in older windows; null where
 *     there is none
 */
public record SeriesAnswer(
        @Nullable Double value,
        double part,
        double total,
        long points,
        @Nullable Instant latestAt) {

    static final SeriesAnswer NONE = new SeriesAnswer(null, 0, 0, 0, null);
}

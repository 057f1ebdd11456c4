package io.botwarden.monitoring.alerting;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that a rule would have fired in the past.
 *
 * @param fired how many alerts would have fired
 * @param episodes the first of these alerts
 * @param bots how many bots it would have watched
 * @param states how many states it would have tracked
 * @param folded how many combinations of attributes it would have combined because there were too
 *     many
 * @param minutesBefore before this time the data has a resolution of one minute; null if all data
 *     has full resolution
 * @param reportedSince when the first watched data was reported; nothing fires before that; null if
 *     nothing was reported before the end
 * @param course the values over time, if there is only one state
 * @param errors why the preview could not be computed
 */
record AlertRulePreview(
        int fired,
        List<AlertEpisode> episodes,
        int bots,
        int states,
        int folded,
        @Nullable Instant minutesBefore,
        @Nullable Instant reportedSince,
        List<ValuePoint> course,
        List<Refusal> errors) {

    /** The duration of a possible alert; open-ended if it was still firing at the end. */
    record AlertEpisode(
            RecordKey bot,
            List<AlertEpisodeAttribute> attributes,
            Instant startedAt,
            Instant firedAt,
            @Nullable Instant resolvedAt,
            @Nullable BigDecimal value) {}

    /** An attribute and its value, which identify a state. */
    record AlertEpisodeAttribute(String name, String value) {}

    /** The value at a time; null if there was none. */
    record ValuePoint(Instant at, @Nullable BigDecimal value) {}

    static AlertRulePreview refused(List<Refusal> errors) {
        return new AlertRulePreview(0, List.of(), 0, 0, 0, null, null, List.of(), errors);
    }
}

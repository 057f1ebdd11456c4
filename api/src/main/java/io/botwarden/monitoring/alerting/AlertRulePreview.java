package io.botwarden.monitoring.alerting;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have fired in the past.
 *
 * @param fired how often it would have
 * @param episodes the first of these times
 * @param bots how many bots it would have watched
 * @param states how many states it would have held
 * @param folded how many combinations of attributes it would not have told apart
 * @param minutesBefore before this instant only whole minutes are known; null where all is
 * @param reportedSince when the first of what it watches was reported: before that it fires
 *     nothing; null where nothing was reported by the end
 * @param course of the figure, where there is one state
 * @param errors why it could not be told
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

    /** A time in which there would have been an alert; open where it was not over by the end. */
    record AlertEpisode(
            RecordKey bot,
            List<AlertEpisodeAttribute> attributes,
            Instant startedAt,
            Instant firedAt,
            @Nullable Instant resolvedAt,
            @Nullable BigDecimal value) {}

    /** An attribute with the value by which a state was told apart. */
    record AlertEpisodeAttribute(String name, String value) {}

    /** A figure at an instant; null where there was none. */
    record ValuePoint(Instant at, @Nullable BigDecimal value) {}

    static AlertRulePreview refused(List<Refusal> errors) {
        return new AlertRulePreview(0, List.of(), 0, 0, 0, null, null, List.of(), errors);
    }
}

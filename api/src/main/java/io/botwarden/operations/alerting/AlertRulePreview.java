package io.botwarden.operations.alerting;

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
 * @param course of the figure, where one bot is watched
 * @param errors why it could not be told
 */
record AlertRulePreview(
        int fired,
        List<AlertEpisode> episodes,
        int bots,
        List<CoursePoint> course,
        List<Refusal> errors) {

    /** A time in which there would have been an alert; open where it was not over by the end. */
    record AlertEpisode(
            RecordKey bot,
            Instant startedAt,
            Instant firedAt,
            @Nullable Instant resolvedAt,
            @Nullable BigDecimal value) {}

    /** A figure at an instant; null where there was none. */
    record CoursePoint(Instant at, @Nullable BigDecimal value) {}

    static AlertRulePreview refused(List<Refusal> errors) {
        return new AlertRulePreview(0, List.of(), 0, List.of(), errors);
    }
}

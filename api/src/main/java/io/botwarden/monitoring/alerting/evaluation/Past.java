package io.botwarden.monitoring.alerting.evaluation;

import java.time.Instant;

/**
 * What is known of one bot where a rule looks at it.
 *
 * @param since when the bot reported the metric first: before that it is not missed
 * @param figures of the rule's metric, in cells of the width that the condition asks for
 * @param events of the rule's objective; none but for a burn rate
 */
public record Past(Instant since, Cells figures, EventCounts events) {

    /** Of a bot that never reported anything. */
    public static final Past EMPTY = new Past(Instant.MAX, Cells.NONE, EventCounts.NONE);

    /** Figures of a metric. */
    public static Past of(Instant since, Cells figures) {
        return new Past(since, figures, EventCounts.NONE);
    }

    /** Events of an objective. */
    public static Past of(EventCounts events) {
        return new Past(Instant.MIN, Cells.NONE, events);
    }
}

package io.botwarden.monitoring.alerting.evaluation;

import java.time.Instant;

/**
 * The history of one bot that a rule evaluates.
 *
 * @param since when the bot first reported the metric; before that, absence is not detected
 * @param figures the values of the rule's metric, in cells of the width that the condition needs
 * @param events the events of the rule's objective; empty unless it is a burn rate
 * @param health the health of the bot; empty unless the rule is about health
 */
public record Past(Instant since, Cells figures, EventCounts events, HealthHistory health) {

    /** The history of a bot that never reported anything. */
    public static final Past EMPTY =
            new Past(Instant.MAX, Cells.NONE, EventCounts.NONE, HealthHistory.NONE);

    /** Creates a history with the values of a metric. */
    public static Past of(Instant since, Cells figures) {
        return new Past(since, figures, EventCounts.NONE, HealthHistory.NONE);
    }

    /** Creates a history with the events of an objective. */
    public static Past of(EventCounts events) {
        return new Past(Instant.MIN, Cells.NONE, events, HealthHistory.NONE);
    }

    /** Creates a history with the health of a bot. */
    public static Past of(HealthHistory health) {
        return new Past(Instant.MIN, Cells.NONE, EventCounts.NONE, health);
    }
}

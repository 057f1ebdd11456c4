package io.botwarden.delivery.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A plan's milestones, counted.
 *
 * @param first the day on which the first one is due; null where there is none
 * @param last the day on which the last one is due; null where there is none
 */
record MilestoneCount(long all, long undone, @Nullable LocalDate first, @Nullable LocalDate last) {

    boolean areWithin(Cycle cycle) {
        return first == null || last == null || cycle.contains(first) && cycle.contains(last);
    }
}

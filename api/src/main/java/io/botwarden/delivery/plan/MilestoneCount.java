package io.botwarden.delivery.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a plan's milestones.
 *
 * @param first the first due date; null if there is none
 * @param last the last due date; null if there is none
 */
record MilestoneCount(long all, long undone, @Nullable LocalDate first, @Nullable LocalDate last) {

    boolean areWithin(Cycle cycle) {
        return first == null || last == null || cycle.contains(first) && cycle.contains(last);
    }
}

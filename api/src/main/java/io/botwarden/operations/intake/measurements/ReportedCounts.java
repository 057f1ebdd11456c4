package io.botwarden.operations.intake.measurements;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metrics with a defined meaning: which ones are counts, and which ones count a part of another
 * one over the same interval. Other metrics can have any value.
 */
final class ReportedCounts {

    private static final Set<String> COUNTS =
            Set.of(
                    "interactions",
                    "unengaged-interactions",
                    "tasks-attempted",
                    "tasks-succeeded",
                    "turns-per-interaction",
                    "backend-failures");

    private static final Map<String, String> WHOLES =
            Map.of("tasks-succeeded", "tasks-attempted", "unengaged-interactions", "interactions");

    /** The pairs as rows of SQL: a part and its whole. */
    static final String PAIRS =
            "('tasks-succeeded', 'tasks-attempted'), ('unengaged-interactions', 'interactions')";

    private ReportedCounts() {}

    static boolean isCount(String metric) {
        return COUNTS.contains(metric);
    }

    /** The metric that it counts a part of; null if there is none. */
    static @Nullable String wholeOf(String metric) {
        return WHOLES.get(metric);
    }

    /** The message for a part that exceeds its whole. */
    static String moreThan(BigDecimal part, String whole, BigDecimal all) {
        return "%s is more than all %s of the same interval, %s"
                .formatted(part.toPlainString(), whole, all.toPlainString());
    }

    /** The message for a whole that is less than a part of it. */
    static String lessThan(BigDecimal all, String part, BigDecimal some) {
        return "%s is less than the %s of the same interval, %s"
                .formatted(all.toPlainString(), part, some.toPlainString());
    }
}

package io.botwarden.monitoring.alerting;

import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.write.Characters;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that begins.
 *
 * @param rule key of the rule; null where another system tells of it
 * @param bot key of the bot; null where none is known
 * @param startedAt when the condition began to hold
 * @param firedAt when it had held long enough
 */
record NewAlert(
        String source,
        @Nullable Long rule,
        @Nullable Integer revision,
        @Nullable Long bot,
        Severity severity,
        LabelSet labels,
        String fingerprint,
        String group,
        String summary,
        @Nullable String description,
        @Nullable BigDecimal value,
        @Nullable BigDecimal threshold,
        Instant startedAt,
        Instant firedAt,
        @Nullable String runbookUrl,
        @Nullable String externalKey,
        @Nullable String externalUrl,
        IncidentWish incident) {

    private static final int LONGEST_SUMMARY = 500;

    /** A line that says what is wrong, cut where it is too long. */
    static String summary(String text) {
        String line = Characters.line(text);
        return line.length() <= LONGEST_SUMMARY
                ? line
                : line.substring(0, LONGEST_SUMMARY - 1) + "…";
    }

    /**
     * What shall become of it.
     *
     * @param opens whether it shall open or join an incident at all
     * @param severity that of an incident that it opens
     * @param after how many alerts of its group must fire before one is opened
     */
    record IncidentWish(boolean opens, Severity severity, int after) {}
}

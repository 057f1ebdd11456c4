package io.botwarden.monitoring.alerting;

import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.write.Characters;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that starts.
 *
 * @param rule key of the rule; null if another system reported it
 * @param bot key of the bot; null if unknown
 * @param startedAt when the condition became true
 * @param firedAt when it had been true for long enough
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
        IncidentTrigger incident) {

    private static final int LONGEST_SUMMARY = 500;

    /** Returns the name of its problem, without attribute values, which can be personal data. */
    String name() {
        return labels.name();
    }

    /** Returns a summary line, truncated if it is too long. */
    static String summary(String text) {
        String line = Characters.line(text);
        return line.length() <= LONGEST_SUMMARY
                ? line
                : line.substring(0, LONGEST_SUMMARY - 1) + "…";
    }

    /**
     * How the alert is handled.
     *
     * @param opens whether it opens or joins an incident at all
     * @param severity the severity of an incident that it opens
     * @param after how many alerts of its group must fire before an incident is opened
     */
    record IncidentTrigger(boolean opens, Severity severity, int after) {}
}

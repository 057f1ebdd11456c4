package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.NewAlert.IncidentTrigger;
import io.botwarden.operations.incident.Severity;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert of an Alertmanager notification.
 *
 * @param place its position in the notification, from 1
 * @param firing whether it is firing; otherwise it is resolved
 * @param endsAt when it was resolved; meaningless while it fires
 * @param groupKey the group key of Alertmanager
 */
record AlertmanagerAlert(
        long place,
        boolean firing,
        LabelSet labels,
        Map<String, String> annotations,
        Instant startsAt,
        Instant endsAt,
        @Nullable String generatorUrl,
        @Nullable String fingerprintThere,
        String groupKey) {

    static final String SOURCE = "ALERTMANAGER";

    private static final int LONGEST_DESCRIPTION = 20_000;

    String fingerprint() {
        return labels.fingerprint(SOURCE);
    }

    /** Severe alerts open an incident; others do not. */
    static boolean opensIncident(Severity severity) {
        return severity == Severity.CRITICAL || severity == Severity.HIGH;
    }

    /** Maps the common values of the label {@code severity}. */
    Severity severity() {
        return switch (labels.byName()
                .getOrDefault(LabelSet.SEVERITY, "")
                .toLowerCase(Locale.ROOT)) {
            case "critical", "page", "emergency", "disaster" -> Severity.CRITICAL;
            case "high", "error", "major", "alert" -> Severity.HIGH;
            case "low", "info", "information", "none", "notice" -> Severity.LOW;
            default -> Severity.MODERATE;
        };
    }

    /**
     * Returns the alert that starts.
     *
     * @param bot key of the bot; null if unknown
     */
    NewAlert begin(@Nullable Long bot, Instant now) {
        String name = labels.byName().getOrDefault(LabelSet.ALERT_NAME, "");
        String summary = annotations.getOrDefault("summary", name);
        Instant started = startsAt.isAfter(now) ? now : startsAt;
        return new NewAlert(
                SOURCE,
                null,
                null,
                bot,
                severity(),
                labels,
                fingerprint(),
                "alertmanager:" + groupKey,
                NewAlert.summary(summary.isBlank() ? "Unnamed alert" : summary),
                description(),
                null,
                null,
                started,
                started,
                runbook(),
                fingerprintThere,
                generatorUrl,
                new IncidentTrigger(opensIncident(severity()), severity(), 1));
    }

    private @Nullable String description() {
        String said = annotations.getOrDefault("description", annotations.get("message"));
        if (said == null || said.isBlank()) {
            return null;
        }
        return said.length() <= LONGEST_DESCRIPTION
                ? said
                : said.substring(0, LONGEST_DESCRIPTION - 1) + "…";
    }

    private @Nullable String runbook() {
        String address = annotations.get("runbook_url");
        return address != null && AlertRules.isWebAddress(address) ? address : null;
    }
}

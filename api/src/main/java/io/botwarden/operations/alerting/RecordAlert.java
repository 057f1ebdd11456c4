package io.botwarden.operations.alerting;

import io.botwarden.operations.alerting.NewAlert.IncidentWish;
import io.botwarden.operations.incident.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An alert about what Botwarden noticed in its own records. What is wrong with what is named by the
 * alert's name, the bot and the subject: while one of these three is not resolved, no other begins.
 *
 * @param name its label {@code alertname}, such as {@code BackupOverdue}
 * @param bot key of the bot
 * @param botCode its label {@code bot}
 * @param subject its label {@code subject}: the record of the bot that it is about, by name
 * @param summary what is wrong, in a line
 * @param description what is known of it
 * @param startedAt when it began to be wrong
 * @param firedAt when it was noticed
 */
public record RecordAlert(
        String name,
        long bot,
        String botCode,
        String subject,
        Severity severity,
        String summary,
        String description,
        Instant startedAt,
        Instant firedAt) {

    static final String SOURCE = "RECORDS";

    /** Names what is wrong with what, whatever is known of it. */
    public String fingerprint() {
        return LabelSet.of(
                        Map.of(
                                LabelSet.ALERT_NAME,
                                name,
                                LabelSet.BOT,
                                botCode,
                                "subject",
                                subject))
                .fingerprint(SOURCE);
    }

    /** It stands among the alerts; whether it is an incident is for people to say. */
    NewAlert begin() {
        LabelSet labels =
                LabelSet.of(
                        Map.of(
                                LabelSet.ALERT_NAME,
                                name,
                                LabelSet.BOT,
                                botCode,
                                "subject",
                                subject,
                                LabelSet.SEVERITY,
                                severity.name().toLowerCase(Locale.ROOT)));
        return new NewAlert(
                SOURCE,
                null,
                null,
                bot,
                severity,
                labels,
                fingerprint(),
                labels.group(List.of()),
                NewAlert.summary(summary),
                description,
                null,
                null,
                startedAt,
                firedAt,
                null,
                null,
                null,
                new IncidentWish(false, severity, 1));
    }
}

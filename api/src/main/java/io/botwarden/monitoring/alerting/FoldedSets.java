package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.NewAlert.IncidentTrigger;
import io.botwarden.monitoring.alerting.Tracks.Key;
import io.botwarden.monitoring.alerting.WatchedBots.WatchedBot;
import io.botwarden.operations.incident.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An alert for a bot that reports more combinations of a rule's attributes than the rule tracks
 * separately. It fires as long as this is the case and opens no incident, because all series are
 * still watched, although not each separately. (ADR 0035)
 *
 * @param folded how many are not tracked separately
 */
record FoldedSets(ActiveRule rule, WatchedBot bot, int folded) {

    private static final String NAME = "AlertRuleOverflow";
    private static final Severity SEVERITY = Severity.LOW;

    Key key() {
        return new Key(rule.id(), bot.id());
    }

    String fingerprint() {
        return LabelSet.of(
                        Map.of(
                                LabelSet.ALERT_NAME,
                                NAME,
                                LabelSet.BOT,
                                bot.code(),
                                "rule",
                                rule.code()))
                .fingerprint("RULE");
    }

    NewAlert alert(Instant at) {
        LabelSet labels =
                LabelSet.of(
                        Map.of(
                                LabelSet.ALERT_NAME,
                                NAME,
                                LabelSet.BOT,
                                bot.code(),
                                "rule",
                                rule.code(),
                                LabelSet.SEVERITY,
                                SEVERITY.name().toLowerCase(Locale.ROOT)));
        return new NewAlert(
                "RULE",
                rule.id(),
                rule.revision(),
                bot.id(),
                SEVERITY,
                labels,
                fingerprint(),
                labels.group(List.of()),
                NewAlert.summary(
                        "%s: %s has too many attribute combinations"
                                .formatted(bot.name(), rule.name())),
                "The bot reports %d combinations of %s. The rule tracks the first %d of them separately; the other %d are watched together, as %s."
                        .formatted(
                                AttributeSet.MOST + folded,
                                String.join(", ", rule.byAttributes()),
                                AttributeSet.MOST,
                                folded,
                                AttributeSet.OVERFLOW),
                null,
                null,
                at,
                at,
                rule.runbookUrl(),
                null,
                null,
                new IncidentTrigger(false, SEVERITY, 1));
    }
}

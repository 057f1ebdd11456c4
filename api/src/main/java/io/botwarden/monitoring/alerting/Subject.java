package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.Figures.Answer;
import io.botwarden.monitoring.alerting.Figures.Metric;
import io.botwarden.monitoring.alerting.Figures.Question;
import io.botwarden.monitoring.alerting.Figures.Source;
import io.botwarden.monitoring.alerting.NewAlert.IncidentTrigger;
import io.botwarden.monitoring.alerting.SloCounts.Totals;
import io.botwarden.monitoring.alerting.Tracks.Key;
import io.botwarden.monitoring.alerting.WatchedBots.Watched;
import io.botwarden.monitoring.alerting.evaluation.Condition;
import io.botwarden.monitoring.alerting.evaluation.Evaluation.Outcome;
import io.botwarden.monitoring.alerting.evaluation.HealthHistory;
import io.botwarden.monitoring.alerting.evaluation.Past;
import io.botwarden.monitoring.alerting.evaluation.Track;
import io.botwarden.monitoring.alerting.evaluation.Transition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule and one of the states that it tracks.
 *
 * @param track the state; null if nothing is wrong
 */
record Subject(ActiveRule rule, Watched watched, @Nullable Track track) {

    private static final MathContext SHOWN = new MathContext(12);

    Key key() {
        return new Key(rule.id(), watched.bot().id());
    }

    String fingerprint() {
        return LabelSet.fingerprint(rule, watched.bot().code(), watched.set());
    }

    Outcome over(Past past, Instant after, Instant until) {
        return rule.evaluation().over(track, past, after, until);
    }

    /**
     * Returns the question about its metric; null for a burn rate and for health, or if none of the
     * instants applies to it.
     */
    @Nullable Question question(Instant after, Instant last) {
        Condition condition = rule.evaluation().condition();
        Metric metric = rule.told();
        Instant first = rule.evaluation().next(after);
        return metric == null || first.isAfter(last)
                ? null
                : new Question(
                        new Source(watched.bot().id(), metric),
                        null,
                        condition.cell(),
                        first.minus(condition.reach()),
                        last,
                        null,
                        condition.asksForSpread());
    }

    /** Returns the instants at which the sums of its objective are needed. */
    Set<Instant> instants(Instant after, Instant last) {
        Set<Instant> needed = new LinkedHashSet<>();
        if (rule.evaluation().condition() instanceof Condition.Burn burn) {
            for (Instant at = rule.evaluation().next(after);
                    !at.isAfter(last);
                    at = at.plus(burn.cadence())) {
                needed.add(at);
                Instant end = at;
                burn.rate()
                        .windows()
                        .forEach(window -> {
                            needed.add(end.minus(window.longWindow()));
                            needed.add(end.minus(window.shortWindow()));
                        });
            }
        }
        return needed;
    }

    /**
     * The data about it.
     *
     * @param answers the answers to the questions of a span
     * @param totals the sums of objectives
     * @param health the health of bots
     */
    Past past(
            Instant after,
            Instant last,
            Map<Question, Answer> answers,
            Map<Long, Totals> totals,
            Map<Long, HealthHistory> health) {
        if (rule.isOfHealth()) {
            return Past.of(health.getOrDefault(watched.bot().id(), HealthHistory.NONE));
        }
        Long slo = rule.slo();
        if (slo != null) {
            Totals found = totals.get(slo);
            return found == null ? Past.EMPTY : Past.of(found.events());
        }
        Answer answer = answers.get(question(after, last));
        return answer == null ? Past.EMPTY : Past.of(watched.since(), answer.of(watched.set()));
    }

    /** Returns the alert that starts. */
    NewAlert alert(Transition transition) {
        LabelSet labels = LabelSet.of(rule, watched.bot().code(), watched.set());
        Double figure = transition.figure();
        BigDecimal value =
                figure == null || figure.isInfinite() || figure.isNaN()
                        ? null
                        : BigDecimal.valueOf(figure).round(SHOWN);
        String each = each();
        return new NewAlert(
                "RULE",
                rule.id(),
                rule.revision(),
                watched.bot().id(),
                rule.severity(),
                labels,
                fingerprint(),
                labels.group(rule.groupBy()),
                NewAlert.summary(
                        "%s: %s%s"
                                .formatted(
                                        watched.bot().name(),
                                        rule.name(),
                                        each.isEmpty() ? "" : ", " + each)),
                description(each, value),
                value,
                rule.threshold(),
                transition.since(),
                transition.at(),
                rule.runbookUrl(),
                null,
                null,
                new IncidentTrigger(
                        rule.opensIncident(), rule.severityOfIncident(), rule.incidentAfter()));
    }

    /** What separates it from other alerts of the rule about the bot; empty if nothing does. */
    private String each() {
        String objective = rule.objective() == null ? null : rule.objective().name();
        return objective == null ? watched.set().spelled() : "objective '%s'".formatted(objective);
    }

    private String description(String each, @Nullable BigDecimal value) {
        BigDecimal threshold = rule.threshold();
        return "%s%s%s%s."
                .formatted(
                        rule.sentence(),
                        threshold == null ? "" : " " + plain(threshold),
                        value == null ? "" : " (%s)".formatted(plain(value)),
                        each.isEmpty() ? "" : ", for " + each);
    }

    private static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }
}

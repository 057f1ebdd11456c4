package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.RiskScore;
import io.botwarden.analytics.risk.RiskTerm;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.risk.model.ModelVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scores before and after in GraphQL; the type {@code RiskComparison} of the schema.
 *
 * @param since the time of the scores before
 * @param asOf the time of the scores after
 * @param bots with the largest change first
 * @param cells the cells whose level differs
 */
record RiskComparison(
        OffsetDateTime since,
        OffsetDateTime asOf,
        Horizon horizon,
        RecordKey modelBefore,
        RecordKey modelAfter,
        Money before,
        Money after,
        BigDecimal countBefore,
        BigDecimal countAfter,
        List<Compared> bots,
        List<CellChange> cells,
        RecordKey snapshot) {

    private static final int SCALE = 10;

    /** The type {@code RiskTermChange}. */
    record TermChange(String name, String label, BigDecimal contribution) {}

    /** The type {@code RiskCellChange}. */
    record CellChange(RiskLevel likelihood, RiskLevel impact, RiskLevel before, RiskLevel after) {}

    /** The type {@code RiskBotComparison}. */
    record Compared(
            RecordKey bot,
            @Nullable ShownRisk before,
            @Nullable ShownRisk after,
            @Nullable Money change,
            List<TermChange> terms) {

        BigDecimal size() {
            return change == null ? BigDecimal.ZERO : change.amount().abs();
        }
    }

    /**
     * Compares scores.
     *
     * @param middle the scores after under the version before, by the bot's key: what separates the
     *     change of the data from that of the version
     */
    static RiskComparison of(
            Side first, Map<Long, RiskScore> middle, Side second, Horizon horizon, RecordKey key) {
        Map<Long, ShownRisk> before = first.byBot();
        Map<Long, ShownRisk> after = second.byBot();
        List<Compared> bots = new ArrayList<>();
        TreeSet<Long> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        for (long bot : all) {
            bots.add(compared(bot, before.get(bot), middle.get(bot), after.get(bot)));
        }
        bots.sort(
                Comparator.comparing(Compared::size)
                        .reversed()
                        .thenComparing(compared -> compared.bot().key()));
        return new RiskComparison(
                first.at(),
                second.at(),
                horizon,
                first.version().record(),
                second.version().record(),
                first.total(),
                second.total(),
                first.count(),
                second.count(),
                bots,
                cells(first.version().model(), second.version().model()),
                key);
    }

    /** The scores at one of the times that a viewer may see. */
    record Side(OffsetDateTime at, ModelVersion version, List<ShownRisk> scores) {

        Map<Long, ShownRisk> byBot() {
            Map<Long, ShownRisk> byBot = new HashMap<>();
            scores.forEach(score -> byBot.put(score.scored().botId(), score));
            return byBot;
        }

        Money total() {
            return new Money(
                    scores.stream()
                            .map(score -> score.scored().expectedTotal())
                            .reduce(BigDecimal.ZERO, BigDecimal::add),
                    version.model().currency());
        }

        BigDecimal count() {
            return scores.stream()
                    .map(ShownRisk::expectedCount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private static Compared compared(
            long bot,
            @Nullable ShownRisk before,
            @Nullable RiskScore middle,
            @Nullable ShownRisk after) {
        RecordKey key = new RecordKey("bot", bot);
        if (before == null || after == null) {
            ShownRisk only = before == null ? after : before;
            Money total = only == null ? null : only.expectedTotal();
            Money change =
                    total == null || before == null
                            ? total
                            : new Money(total.amount().negate(), total.currency());
            return new Compared(key, before, after, change, List.of());
        }
        Money one = before.expectedTotal();
        Money other = after.expectedTotal();
        if (!one.currency().equals(other.currency())) {
            return new Compared(key, before, after, null, List.of());
        }
        return new Compared(
                key,
                before,
                after,
                new Money(other.amount().subtract(one.amount()), one.currency()),
                middle == null ? List.of() : terms(before.scored(), middle, after.scored()));
    }

    /** The terms that differ; together they are ln(after) − ln(before). */
    private static List<TermChange> terms(RiskScore before, RiskScore middle, RiskScore after) {
        Map<String, BigDecimal> changes = new LinkedHashMap<>();
        Map<String, String> labels = new HashMap<>();
        for (RiskTerm term : middle.terms()) {
            changes.merge(term.name(), term.contribution(), BigDecimal::add);
            labels.put(term.name(), term.label());
        }
        for (RiskTerm term : before.terms()) {
            changes.merge(term.name(), term.contribution().negate(), BigDecimal::add);
            labels.putIfAbsent(term.name(), term.label());
        }
        changes.put("loss-range", logRatio(middle.expectedLoss(), before.expectedLoss()));
        labels.put("loss-range", "The loss of one incident");
        changes.put(
                "model-version",
                after.logRate()
                        .subtract(middle.logRate())
                        .add(logRatio(after.expectedLoss(), middle.expectedLoss())));
        labels.put("model-version", "Another version of the risk model");
        return changes.entrySet().stream()
                .filter(change -> change.getValue().signum() != 0)
                .map(change ->
                        new TermChange(
                                change.getKey(),
                                labels.getOrDefault(change.getKey(), change.getKey()),
                                change.getValue()))
                .toList();
    }

    private static BigDecimal logRatio(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0
                ? BigDecimal.ZERO
                : new BigDecimal(
                                StrictMath.log(one.doubleValue())
                                        - StrictMath.log(other.doubleValue()))
                        .setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    private static List<CellChange> cells(RiskModel before, RiskModel after) {
        List<CellChange> cells = new ArrayList<>();
        for (RiskLevel likelihood : List.of(RiskLevel.values()).reversed()) {
            for (RiskLevel impact : RiskLevel.values()) {
                RiskLevel was = before.level(likelihood, impact);
                RiskLevel is = after.level(likelihood, impact);
                if (was != is) {
                    cells.add(new CellChange(likelihood, impact, was, is));
                }
            }
        }
        return cells;
    }
}

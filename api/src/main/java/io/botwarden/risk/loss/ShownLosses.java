package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.loss.LossFigures;
import io.botwarden.analytics.risk.loss.LossPart;
import io.botwarden.analytics.risk.loss.LossPoint;
import io.botwarden.analytics.risk.loss.LossRange;
import io.botwarden.analytics.risk.loss.LossResult;
import io.botwarden.analytics.risk.loss.LossSaving;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.risk.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Losses in GraphQL; the type {@code RiskLosses} of the schema.
 *
 * @param result the stored result
 * @param supplied the scenarios that it was simulated from
 * @param scope whose losses they are
 * @param simulatedAt when it was stored
 * @param model the risk model
 */
record ShownLosses(
        LossResult result,
        SuppliedScenarios supplied,
        LossScope scope,
        OffsetDateTime simulatedAt,
        RiskModel model) {

    private static final int MOST = 100;
    private static final int RATIO_SCALE = 4;
    private static final String RISK = "risk";
    private static final String TREATMENT = "risk_treatment";
    private static final Comparator<LossPart> MOST_CONTRIBUTING_FIRST =
            Comparator.comparing(LossPart::contribution95).reversed().thenComparing(LossPart::key);

    public OffsetDateTime asOf() {
        return scope.asOf().atOffset(ZoneOffset.UTC);
    }

    public int years() {
        return result.years();
    }

    public long seed() {
        return result.seed();
    }

    public String version() {
        return result.version();
    }

    public String modelVersion() {
        return model.version();
    }

    public String inputHash() {
        return result.inputHash();
    }

    public int scenarioCount() {
        return supplied.size();
    }

    public Figures total() {
        return Figures.of(result.total(), this::money);
    }

    public Money expectedLoss() {
        return money(result.expectedLoss());
    }

    public Range expectancyRange() {
        return range(result.expectancyRange());
    }

    public Range p95Range() {
        return range(result.p95Range());
    }

    public Range p99Range() {
        return range(result.p99Range());
    }

    public List<Point> curve() {
        return result.curve().stream()
                .map((LossPoint point) -> new Point(point.probability(), money(point.loss())))
                .toList();
    }

    public List<Part> scenarios() {
        return result.scenarios().stream()
                .sorted(MOST_CONTRIBUTING_FIRST)
                .limit(MOST)
                .map(part -> {
                    SuppliedScenario scenario = supplied.scenario(part.key());
                    return part(
                            part,
                            scenario.name(),
                            scenario.bot() == null
                                    ? null
                                    : new RecordKey(SuppliedScenarios.BOT, scenario.bot().key()),
                            null,
                            record(RISK, part.key()));
                })
                .toList();
    }

    public List<Part> bots() {
        return groups(SuppliedScenarios.BOT);
    }

    public List<Part> departments() {
        return groups(SuppliedScenarios.DEPARTMENT);
    }

    private List<Part> groups(String table) {
        String prefix = table + "_";
        return result.groups().stream()
                .filter(part -> part.key().startsWith(prefix))
                .sorted(MOST_CONTRIBUTING_FIRST)
                .limit(MOST)
                .map(part -> {
                    RecordKey record =
                            new RecordKey(
                                    table, Long.parseLong(part.key().substring(prefix.length())));
                    boolean isBot = table.equals(SuppliedScenarios.BOT);
                    return part(
                            part,
                            isBot ? supplied.bot(part.key()) : null,
                            isBot ? record : null,
                            isBot ? null : record,
                            null);
                })
                .toList();
    }

    private Part part(
            LossPart part,
            @Nullable String name,
            @Nullable RecordKey bot,
            @Nullable RecordKey department,
            @Nullable RecordKey risk) {
        return new Part(
                name,
                bot,
                department,
                risk,
                part.scenarios(),
                Figures.of(part.figures(), this::money),
                money(part.expectedLoss()),
                money(part.contribution95()),
                money(part.contribution99()));
    }

    public List<Saving> savings() {
        return result.savings().stream()
                .sorted(
                        Comparator.comparing(LossSaving::net)
                                .reversed()
                                .thenComparing(LossSaving::treatment))
                .limit(MOST)
                .map(this::saving)
                .toList();
    }

    private Saving saving(LossSaving saving) {
        SuppliedScenario.Treatment treatment = supplied.treatment(saving.treatment());
        BigDecimal saved = saving.annualLossExpectancy();
        boolean isFree = saving.cost().signum() == 0;
        return new Saving(
                supplied.scenario(saving.scenario()).name(),
                treatment.name(),
                record(RISK, saving.scenario()),
                record(TREATMENT, saving.treatment()),
                treatment.isInForce(),
                treatment.isPriced() ? money(saving.cost()) : null,
                money(saved),
                treatment.isPriced() ? money(saving.net()) : null,
                isFree ? null : saved.divide(saving.cost(), RATIO_SCALE, RoundingMode.HALF_EVEN),
                money(saving.p95()),
                money(saving.shortfall95()),
                money(saving.shortfall99()));
    }

    /** The record of a scenario or treatment; null if it belongs to another table. */
    private static @Nullable RecordKey record(String table, String id) {
        return RecordKey.parse(id).filter(record -> record.table().equals(table)).orElse(null);
    }

    public List<Omitted> omitted() {
        return supplied.omitted().stream()
                .limit(MOST)
                .map(each -> new Omitted(new RecordKey(RISK, each.risk()), each.reason()))
                .toList();
    }

    public int omittedCount() {
        return supplied.omitted().size();
    }

    public List<Shock> shocks() {
        return supplied.shocks().stream()
                .map(shock ->
                        new Shock(
                                supplied.shock(shock.key()),
                                BigDecimal.valueOf(shock.probability()),
                                BigDecimal.valueOf(shock.multiplier()),
                                supplied.affected(shock.key())))
                .toList();
    }

    public RecordKey snapshot() {
        return scope.snapshot();
    }

    private Range range(LossRange range) {
        return new Range(money(range.low()), money(range.high()));
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, model.currency());
    }

    /** The type {@code LossFigures}. */
    record Figures(
            BigDecimal anyLoss,
            Money annualLossExpectancy,
            Money p50,
            Money p95,
            Money p99,
            Money shortfall95,
            Money shortfall99) {

        static Figures of(LossFigures figures, Function<BigDecimal, Money> money) {
            return new Figures(
                    figures.anyLoss(),
                    money.apply(figures.annualLossExpectancy()),
                    money.apply(figures.p50()),
                    money.apply(figures.p95()),
                    money.apply(figures.p99()),
                    money.apply(figures.shortfall95()),
                    money.apply(figures.shortfall99()));
        }
    }

    /** The type {@code LossRange}. */
    record Range(Money low, Money high) {}

    /** The type {@code LossPoint}. */
    record Point(BigDecimal probability, Money loss) {}

    /** The type {@code LossPart}. */
    record Part(
            @Nullable String name,
            @Nullable RecordKey bot,
            @Nullable RecordKey department,
            @Nullable RecordKey risk,
            int scenarios,
            Figures figures,
            Money expectedLoss,
            Money contribution95,
            Money contribution99) {}

    /** The type {@code LossSaving}. */
    record Saving(
            String scenario,
            String treatment,
            @Nullable RecordKey risk,
            @Nullable RecordKey riskTreatment,
            boolean inForce,
            @Nullable Money cost,
            Money annualLossExpectancy,
            @Nullable Money net,
            @Nullable BigDecimal ratio,
            Money p95,
            Money shortfall95,
            Money shortfall99) {}

    /** The type {@code LossOmission}. */
    record Omitted(RecordKey risk, OmittedRisk.Reason reason) {}

    /** The type {@code LossShock}. */
    record Shock(String name, BigDecimal probability, BigDecimal multiplier, int scenarios) {}
}

package io.botwarden.risk.model;

import static java.util.stream.Collectors.toMap;

import io.botwarden.analytics.risk.FrequencyModel;
import io.botwarden.analytics.risk.LossInterval;
import io.botwarden.analytics.risk.RiskFactor;
import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.risk.input.ChangeRiskModelInput;
import io.botwarden.risk.input.RiskBandInput;
import io.botwarden.risk.input.RiskCellInput;
import io.botwarden.risk.input.RiskFactorInput;
import io.botwarden.risk.input.RiskLossInput;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a checked input into the content of a version. */
final class ModelInput {

    private ModelInput() {}

    /** The content after a change; parts that the input omits stay. */
    static RiskModel merge(RiskModel model, ChangeRiskModelInput input) {
        RiskModel.PriorRules prior = model.prior();
        return new RiskModel(
                model.version(),
                or(input.currency(), model.currency()),
                input.severities() == null
                        ? model.severities()
                        : input.severities().stream().map(Enum::name).distinct().sorted().toList(),
                input.frequency() == null
                        ? model.frequency()
                        : FrequencyModel.valueOf(input.frequency().name()),
                new RiskModel.PriorRules(
                        or(input.priorSmallestClass(), prior.smallestClass()),
                        or(input.priorPooledQuarters(), prior.pooledQuarters()),
                        new RiskModel.Shape(
                                or(input.priorAlpha(), prior.standard().alpha()),
                                or(input.priorBeta(), prior.standard().beta()))),
                input.halfLives() == null
                        ? model.commonRate()
                        : new RiskModel.CommonRateRules(
                                input.halfLives().stream().distinct().sorted().toList()),
                input.factors() == null ? model.factors() : factors(input.factors()),
                input.likelihoodBands() == null
                        ? model.likelihood()
                        : bands(input.likelihoodBands()),
                input.impactBands() == null ? model.impact() : bands(input.impactBands()),
                input.cells() == null ? model.levels() : levels(input.cells()),
                input.losses() == null ? model.losses() : losses(input.losses()),
                new RiskModel.ShockRules(
                        or(input.shockProbability(), model.supplierShock().probability()),
                        or(input.shockMultiplier(), model.supplierShock().multiplier())));
    }

    private static Map<RiskLevel, BigDecimal> bands(List<RiskBandInput> bands) {
        return bands.stream()
                .collect(
                        toMap(
                                band -> level(band.level()),
                                RiskBandInput::lower,
                                (one, other) -> one,
                                () -> new EnumMap<>(RiskLevel.class)));
    }

    private static Map<RiskLevel, List<RiskLevel>> levels(List<RiskCellInput> cells) {
        Map<RiskLevel, List<RiskLevel>> rows = new EnumMap<>(RiskLevel.class);
        for (RiskLevel likelihood : RiskLevel.values()) {
            rows.put(
                    likelihood,
                    cells.stream()
                            .filter(cell -> level(cell.likelihood()) == likelihood)
                            .sorted(Comparator.comparing(RiskCellInput::impact))
                            .map(cell -> level(cell.level()))
                            .toList());
        }
        return rows;
    }

    private static List<RiskFactor> factors(List<RiskFactorInput> factors) {
        return factors.stream()
                .sorted(Comparator.comparing(RiskFactorInput::factor))
                .map(each ->
                        new RiskFactor(
                                RiskFactor.Kind.valueOf(each.factor().name()),
                                each.weight(),
                                each.fullAt()))
                .toList();
    }

    private static Map<String, Map<String, LossInterval>> losses(List<RiskLossInput> losses) {
        Map<String, Map<String, LossInterval>> byTier = new TreeMap<>();
        losses.forEach(loss ->
                byTier.computeIfAbsent(loss.criticality().name(), tier -> new TreeMap<>())
                        .put(
                                loss.dataClassification().name(),
                                new LossInterval(loss.low(), loss.high())));
        return byTier;
    }

    private static RiskLevel level(io.botwarden.risk.input.RiskLevel level) {
        return RiskLevel.valueOf(level.name());
    }

    private static <T> T or(@Nullable T given, T present) {
        return Stream.ofNullable(given).findFirst().orElse(present);
    }
}

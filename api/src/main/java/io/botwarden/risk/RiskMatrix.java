package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskBand;
import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.risk.model.ModelVersion;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The matrix in GraphQL; the type {@code RiskMatrix} of the schema.
 *
 * @param asOf the instant of the computation
 * @param version the version of the risk model
 * @param likelihoodBands the bands of likelihood, lowest first
 * @param impactBands the bands of impact, lowest first
 * @param currency of the bands of impact
 * @param cells all 25 cells, the highest likelihood first, then the lowest impact
 */
record RiskMatrix(
        OffsetDateTime asOf,
        ModelVersion version,
        List<RiskBand> likelihoodBands,
        List<RiskBand> impactBands,
        String currency,
        List<Cell> cells) {

    /**
     * One cell.
     *
     * @param likelihood the band of likelihood
     * @param impact the band of impact
     * @param level the level of risk
     * @param scores the scores in this cell
     */
    record Cell(RiskLevel likelihood, RiskLevel impact, RiskLevel level, List<ShownRisk> scores) {}

    static RiskMatrix of(ModelVersion version, OffsetDateTime asOf, List<ShownRisk> scores) {
        RiskModel model = version.model();
        List<Cell> cells = new ArrayList<>();
        for (RiskLevel likelihood : List.of(RiskLevel.values()).reversed()) {
            for (RiskLevel impact : RiskLevel.values()) {
                List<ShownRisk> here =
                        scores.stream()
                                .filter(score ->
                                        score.likelihood() == likelihood
                                                && score.impact() == impact)
                                .toList();
                cells.add(new Cell(likelihood, impact, model.level(likelihood, impact), here));
            }
        }
        return new RiskMatrix(
                asOf,
                version,
                model.likelihoodBands(),
                model.impactBands(),
                model.currency(),
                cells);
    }

    public String modelVersion() {
        return version.number();
    }

    public RecordKey model() {
        return version.record();
    }
}

package io.botwarden.risk;

import io.botwarden.analytics.risk.backtest.BacktestQuestion;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.insight.GrantedScopes;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.risk.model.Backtests;
import io.botwarden.risk.model.ModelVersion;
import io.botwarden.risk.model.RiskModels;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The GraphQL queries of back-tests. (Policy 6.1.2) */
@Controller
class BacktestController {

    private static final String PERMISSION = "risk:read";

    private final Backtests backtests;
    private final RiskModels models;
    private final SnapshotQueries snapshots;
    private final GrantedScopes reaches;

    BacktestController(
            Backtests backtests,
            RiskModels models,
            SnapshotQueries snapshots,
            GrantedScopes reaches) {
        this.backtests = backtests;
        this.models = models;
        this.snapshots = snapshots;
        this.reaches = reaches;
    }

    @QueryMapping
    Mono<ShownBacktest> riskBacktest(
            @Argument @Nullable Horizon horizon,
            @Argument @Nullable List<String> severity,
            @Argument @Nullable String model,
            @Argument @Nullable String snapshot) {
        return reaches.current(PERMISSION)
                .flatMap(reach ->
                        models.asked(model, null)
                                .flatMap(version -> {
                                    BacktestQuestion question =
                                            question(
                                                    version,
                                                    horizon == null ? Horizon.QUARTER : horizon,
                                                    severity);
                                    return snapshots.ask(
                                            snapshot,
                                            reader ->
                                                    backtests.work(
                                                            reader, version.model(), question),
                                            reader ->
                                                    ShownBacktest.of(
                                                            backtests.result(
                                                                    reader,
                                                                    version.model(),
                                                                    question),
                                                            version.model().frequency(),
                                                            reach,
                                                            SnapshotQueries.record(reader)));
                                }));
    }

    @QueryMapping
    Mono<List<HorizonVerdict>> riskVerdicts(
            @Argument @Nullable List<String> severity,
            @Argument @Nullable String model,
            @Argument @Nullable String snapshot) {
        return reaches.current(PERMISSION)
                .flatMap(reach ->
                        models.asked(model, null)
                                .flatMap(version -> verdicts(version, severity, snapshot)));
    }

    private Mono<List<HorizonVerdict>> verdicts(
            ModelVersion version, @Nullable List<String> severity, @Nullable String snapshot) {
        List<BacktestQuestion> questions =
                Stream.of(Horizon.values())
                        .map(horizon -> question(version, horizon, severity))
                        .toList();
        return snapshots.ask(
                snapshot,
                reader ->
                        questions.stream()
                                .mapToDouble(question ->
                                        backtests.work(reader, version.model(), question))
                                .sum(),
                reader ->
                        questions.stream()
                                .map(question ->
                                        HorizonVerdict.of(
                                                backtests.result(reader, version.model(), question),
                                                version.model().frequency()))
                                .toList());
    }

    private static BacktestQuestion question(
            ModelVersion version, Horizon horizon, @Nullable List<String> severity) {
        return new BacktestQuestion(
                horizon, Asked.severities(version, severity), BacktestQuestion.USUAL_SEED);
    }
}

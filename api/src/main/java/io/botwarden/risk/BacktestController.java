package io.botwarden.risk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.backtest.Backtest;
import io.botwarden.analytics.risk.backtest.BacktestQuestion;
import io.botwarden.analytics.risk.backtest.BacktestResult;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.FigureCost;
import io.botwarden.insight.GrantedScopes;
import io.botwarden.insight.SnapshotQueries;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The GraphQL query of back-tests. A snapshot never changes, so a result is computed once. (Policy
 * 6.1.2)
 */
@Controller
class BacktestController {

    private static final String PERMISSION = "risk:read";
    private static final int KEPT = 64;

    /** Fitting all models at an origin, in microseconds per bot. */
    private static final double EACH_BOT = 300;

    private final RiskEngine engine;
    private final Backtest backtest;
    private final SnapshotQueries snapshots;
    private final GrantedScopes reaches;
    private final FigureCost work;
    private final Cache<Tested, BacktestResult> results =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    BacktestController(
            RiskEngine engine, SnapshotQueries snapshots, GrantedScopes reaches, FigureCost work) {
        this.engine = engine;
        this.backtest = new Backtest(engine);
        this.snapshots = snapshots;
        this.reaches = reaches;
        this.work = work;
    }

    private record Tested(long snapshot, BacktestQuestion question) {}

    @QueryMapping
    Mono<ShownBacktest> riskBacktest(
            @Argument @Nullable Horizon horizon,
            @Argument @Nullable List<String> severity,
            @Argument @Nullable String snapshot) {
        BacktestQuestion question =
                new BacktestQuestion(
                        horizon == null ? Horizon.QUARTER : horizon,
                        severity == null || severity.isEmpty()
                                ? engine.model().severities()
                                : severity.stream().distinct().sorted().toList(),
                        BacktestQuestion.USUAL_SEED);
        return reaches.current(PERMISSION)
                .flatMap(reach ->
                        snapshots.ask(
                                snapshot,
                                reader -> work(reader, question),
                                reader ->
                                        ShownBacktest.of(
                                                result(reader, question),
                                                reach,
                                                SnapshotQueries.record(reader))));
    }

    private BacktestResult result(SnapshotReader reader, BacktestQuestion question) {
        return Objects.requireNonNull(
                results.get(
                        new Tested(reader.snapshotId(), question),
                        tested -> backtest.run(reader.connection(), question)));
    }

    private double work(SnapshotReader reader, BacktestQuestion question) {
        LocalDate cut = LocalDate.ofInstant(reader.cutAt(), ZoneOffset.UTC);
        if (results.getIfPresent(new Tested(reader.snapshotId(), question)) != null) {
            return 0;
        }
        double origins = backtest.origins(reader.connection(), question) + 1.0;
        return origins * (work.riskScores(reader, cut) + EACH_BOT * reader.rows("bot"));
    }
}

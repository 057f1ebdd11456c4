package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.loss.LossQuestion;
import io.botwarden.analytics.risk.loss.LossSimulation;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.GrantedScope;
import io.botwarden.insight.GrantedScopes;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.risk.model.RiskModels;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The GraphQL query of annual losses. (Policy 6.1.2) */
@Controller
class LossController {

    private static final String PERMISSION = "risk:read";

    /** What one request may simulate. */
    private static final double MOST_EVENTS = 120_000_000;

    /** In microseconds of CPU time. */
    private static final double EACH_EVENT = 0.014;

    private static final double EACH_YEAR = 0.1;

    /** Comparing a year with and without a treatment. */
    private static final double EACH_COMPARISON = 0.03;

    private final RiskModels models;
    private final List<ScenarioSource> sources;
    private final SnapshotQueries snapshots;
    private final GrantedScopes reaches;
    private final LossRuns runs;
    private final LossSimulation simulation = new LossSimulation(1);

    LossController(
            RiskModels models,
            List<ScenarioSource> sources,
            SnapshotQueries snapshots,
            GrantedScopes reaches,
            LossRuns runs) {
        this.models = models;
        this.sources = List.copyOf(sources);
        this.snapshots = snapshots;
        this.reaches = reaches;
        this.runs = runs;
    }

    @QueryMapping
    Mono<ShownLosses> riskLosses(
            @Argument @Nullable String department,
            @Argument @Nullable String bot,
            @Argument @Nullable String risk,
            @Argument @Nullable Integer years,
            @Argument @Nullable Long seed,
            @Argument @Nullable OffsetDateTime asOf,
            @Argument @Nullable String snapshot) {
        if (years != null
                && (years < LossQuestion.FEWEST_YEARS || years > LossQuestion.MOST_YEARS)) {
            return Mono.error(
                    RefusedException.ofArgument(
                            "years",
                            "%d is not between %d and %d"
                                    .formatted(
                                            years,
                                            LossQuestion.FEWEST_YEARS,
                                            LossQuestion.MOST_YEARS)));
        }
        long drawn = seed == null ? LossQuestion.USUAL_SEED : seed;
        Instant at = asOf == null ? null : asOf.toInstant();
        return reaches.current(PERMISSION)
                .zipWith(models.asked(null, at))
                .flatMap(found ->
                        snapshots.ask(
                                snapshot,
                                reader -> 0,
                                reader ->
                                        scope(
                                                reader,
                                                found.getT1(),
                                                found.getT2().model(),
                                                at,
                                                bot,
                                                risk,
                                                department)))
                .flatMap(scope ->
                        scenarios(scope)
                                .flatMap(supplied -> losses(scope, supplied, years, drawn)));
    }

    private static LossScope scope(
            SnapshotReader reader,
            GrantedScope reach,
            RiskModel model,
            @Nullable Instant asOf,
            @Nullable String bot,
            @Nullable String risk,
            @Nullable String department) {
        Instant cut = reader.cutAt();
        Instant wanted = asOf == null ? cut : asOf;
        return new LossScope(
                reach,
                model,
                SnapshotQueries.record(reader),
                wanted.isAfter(cut) ? cut : wanted,
                bot,
                risk,
                department);
    }

    private Mono<SuppliedScenarios> scenarios(LossScope scope) {
        return Flux.fromIterable(sources)
                .concatMap(source -> source.supply(scope))
                .collectList()
                .map(SuppliedScenarios::new);
    }

    private Mono<ShownLosses> losses(
            LossScope scope, SuppliedScenarios supplied, @Nullable Integer years, long seed) {
        LossQuestion usual = supplied.question(LossQuestion.USUAL_YEARS, seed);
        long fitting = (long) (LossQuestion.USUAL_YEARS * MOST_EVENTS / usual.drawnEvents());
        int wanted = years == null ? (int) Math.min(LossQuestion.USUAL_YEARS, fitting) : years;
        if (wanted > fitting || wanted < LossQuestion.FEWEST_YEARS) {
            return Mono.error(tooMany(usual, wanted, fitting));
        }
        LossQuestion question = supplied.question(wanted, seed);
        return runs.find(question.hash())
                .switchIfEmpty(Mono.defer(() -> simulate(scope, question)))
                .map(run ->
                        new ShownLosses(
                                run.result(), supplied, scope, run.simulatedAt(), scope.model()));
    }

    private static RefusedException tooMany(LossQuestion usual, int years, long fitting) {
        String instead =
                fitting < LossQuestion.FEWEST_YEARS
                        ? "choose a department, a bot or a risk"
                        : "use at most %d years, or choose a department, a bot or a risk"
                                .formatted(fitting);
        return RefusedException.ofArgument(
                "years",
                "%d years have about %.0f million events, with those for treatments, and at most %.0f million are simulated at once: %s"
                        .formatted(
                                Math.max(years, LossQuestion.FEWEST_YEARS),
                                usual.drawnEvents()
                                        / LossQuestion.USUAL_YEARS
                                        * Math.max(years, LossQuestion.FEWEST_YEARS)
                                        / 1e6,
                                MOST_EVENTS / 1e6,
                                instead));
    }

    private Mono<LossRuns.LossRun> simulate(LossScope scope, LossQuestion question) {
        return snapshots
                .ask(
                        scope.snapshot().id(),
                        reader -> work(question),
                        reader -> simulation.run(question))
                .flatMap(result -> runs.keep(question, result));
    }

    /** In microseconds of CPU time. */
    private static double work(LossQuestion question) {
        int treatments =
                question.scenarios().stream()
                        .mapToInt(scenario -> scenario.treatments().size())
                        .sum();
        return EACH_EVENT * question.drawnEvents()
                + question.years() * (EACH_YEAR + treatments * EACH_COMPARISON);
    }
}

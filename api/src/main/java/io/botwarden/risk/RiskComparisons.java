package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskScore;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.GrantedScope;
import io.botwarden.insight.GrantedScopes;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.risk.model.ModelVersion;
import io.botwarden.risk.model.RiskModels;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The GraphQL query that compares risk scores. (Policy 6.1.2) */
@Controller
class RiskComparisons {

    private static final String PERMISSION = "risk:read";

    private final Scores scores;
    private final RiskModels models;
    private final SnapshotQueries snapshots;
    private final GrantedScopes reaches;

    RiskComparisons(
            Scores scores, RiskModels models, SnapshotQueries snapshots, GrantedScopes reaches) {
        this.scores = scores;
        this.models = models;
        this.snapshots = snapshots;
        this.reaches = reaches;
    }

    /**
     * The questions of a comparison.
     *
     * @param middle the scores after under the version before
     */
    private record Three(Scores.Question before, Scores.Question middle, Scores.Question after) {

        List<Scores.Question> all() {
            return List.of(before, middle, after);
        }
    }

    @QueryMapping
    Mono<RiskComparison> riskComparison(
            @Argument @Nullable OffsetDateTime asOf,
            @Argument @Nullable OffsetDateTime since,
            @Argument @Nullable Horizon horizon,
            @Argument @Nullable List<String> severity,
            @Argument @Nullable String model,
            @Argument @Nullable String modelBefore,
            @Argument @Nullable String snapshot) {
        Instant to = asOf == null ? null : asOf.toInstant();
        Instant from = since == null ? quarterBefore(to) : since.toInstant();
        return reaches.current(PERMISSION)
                .flatMap(reach ->
                        models.asked(modelBefore, from)
                                .zipWith(models.asked(model, to))
                                .flatMap(found -> {
                                    Asked before =
                                            new Asked(found.getT1(), from, horizon, severity);
                                    Asked after = new Asked(found.getT2(), to, horizon, severity);
                                    return snapshots.ask(
                                            snapshot,
                                            reader -> work(reader, before, after),
                                            reader -> compare(reader, before, after, reach));
                                }));
    }

    private static @Nullable Instant quarterBefore(@Nullable Instant to) {
        return to == null ? null : to.minus(quarter());
    }

    private static Duration quarter() {
        return Duration.ofMillis(Horizon.QUARTER.days().movePointRight(4).longValueExact() * 8_640);
    }

    private static Three questions(SnapshotReader reader, Asked before, Asked after) {
        Scores.Question second = after.question(reader);
        Scores.Question first =
                before.asOf() == null
                        ? before.question(reader).asOf(second.asOf().minus(quarter()))
                        : before.question(reader);
        return new Three(first, first.asOf(second.asOf()), second);
    }

    private double work(SnapshotReader reader, Asked before, Asked after) {
        return questions(reader, before, after).all().stream()
                .mapToDouble(question -> scores.work(reader, question))
                .sum();
    }

    private RiskComparison compare(
            SnapshotReader reader, Asked before, Asked after, GrantedScope reach) {
        Three three = questions(reader, before, after);
        Map<Long, RiskScore> middle =
                scores.of(reader, three.middle()).stream()
                        .collect(Collectors.toMap(RiskScore::botId, Function.identity()));
        return RiskComparison.of(
                side(reader, three.before(), before.version(), reach),
                middle,
                side(reader, three.after(), after.version(), reach),
                three.after().horizon(),
                SnapshotQueries.record(reader));
    }

    private RiskComparison.Side side(
            SnapshotReader reader,
            Scores.Question question,
            ModelVersion version,
            GrantedScope reach) {
        RecordKey key = SnapshotQueries.record(reader);
        return new RiskComparison.Side(
                question.asOf().atOffset(ZoneOffset.UTC),
                version,
                scores.of(reader, question).stream()
                        .filter(score -> reach.hasBot(score.botId()))
                        .map(score -> new ShownRisk(score, version, question.horizon(), key))
                        .toList());
    }
}

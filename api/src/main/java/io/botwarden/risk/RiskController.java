package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.GrantedScope;
import io.botwarden.insight.GrantedScopes;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.risk.model.ModelVersion;
import io.botwarden.risk.model.RiskModels;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * GraphQL queries of risk scores, limited to the bots in the viewer's scope. The prior of a class
 * still depends on all bots, so that scores do not depend on the viewer.
 */
@Controller
class RiskController {

    private static final String PERMISSION = "risk:read";

    private final Scores scores;
    private final RiskModels models;
    private final SnapshotQueries snapshots;
    private final GrantedScopes reaches;

    RiskController(
            Scores scores, RiskModels models, SnapshotQueries snapshots, GrantedScopes reaches) {
        this.scores = scores;
        this.models = models;
        this.snapshots = snapshots;
        this.reaches = reaches;
    }

    @QueryMapping
    Mono<RiskPage> riskScores(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable OffsetDateTime asOf,
            @Argument @Nullable List<String> bot,
            @Argument @Nullable List<RiskLevel> level,
            @Argument @Nullable Horizon horizon,
            @Argument @Nullable List<String> severity,
            @Argument @Nullable String model,
            @Argument @Nullable String snapshot) {
        return reaches.current(PERMISSION)
                .flatMap(reach -> {
                    int size = RiskPage.size(first);
                    RiskCursor cursor = after == null ? null : RiskCursor.parse(after);
                    Instant at = instant(asOf, cursor);
                    return version(model, at, cursor)
                            .flatMap(version -> {
                                Asked asked = new Asked(version, at, horizon, severity);
                                return snapshots.ask(
                                        snapshot(snapshot, cursor),
                                        reader -> scores.work(reader, asked.question(reader)),
                                        reader ->
                                                RiskPage.of(
                                                        shown(reader, asked, reach).stream()
                                                                .filter(score ->
                                                                        wanted(score, bot, level))
                                                                .toList(),
                                                        size,
                                                        cursor));
                            });
                });
    }

    @QueryMapping
    Mono<RiskMatrix> riskMatrix(
            @Argument @Nullable OffsetDateTime asOf,
            @Argument @Nullable List<String> severity,
            @Argument @Nullable String model,
            @Argument @Nullable String snapshot) {
        Instant at = instant(asOf, null);
        return reaches.current(PERMISSION)
                .flatMap(reach ->
                        models.asked(model, at)
                                .map(version -> new Asked(version, at, Horizon.QUARTER, severity))
                                .flatMap(asked ->
                                        snapshots.ask(
                                                snapshot,
                                                reader ->
                                                        scores.work(reader, asked.question(reader)),
                                                reader -> matrix(reader, asked, reach))));
    }

    /** The next page continues with the version of the page before. */
    private Mono<ModelVersion> version(
            @Nullable String model, @Nullable Instant at, @Nullable RiskCursor cursor) {
        if (cursor == null) {
            return models.asked(model, at);
        }
        return models.find(cursor.model()).switchIfEmpty(Mono.error(RiskCursor::unknown));
    }

    private RiskMatrix matrix(SnapshotReader reader, Asked asked, GrantedScope reach) {
        return RiskMatrix.of(
                asked.version(),
                asked.question(reader).asOf().atOffset(ZoneOffset.UTC),
                shown(reader, asked, reach));
    }

    private List<ShownRisk> shown(SnapshotReader reader, Asked asked, GrantedScope reach) {
        RecordKey record = SnapshotQueries.record(reader);
        Scores.Question question = asked.question(reader);
        return scores.of(reader, question).stream()
                .filter(score -> reach.hasBot(score.botId()))
                .map(score -> new ShownRisk(score, asked.version(), question.horizon(), record))
                .toList();
    }

    private static @Nullable String snapshot(
            @Nullable String snapshot, @Nullable RiskCursor cursor) {
        if (cursor == null) {
            return snapshot;
        }
        String ofCursor = SnapshotQueries.id(cursor.snapshot());
        if (snapshot != null && !snapshot.equals(ofCursor)) {
            throw RiskCursor.unknown();
        }
        return ofCursor;
    }

    private static @Nullable Instant instant(
            @Nullable OffsetDateTime asOf, @Nullable RiskCursor cursor) {
        if (cursor != null) {
            return cursor.asOf();
        }
        return asOf == null ? null : asOf.toInstant();
    }

    private static boolean wanted(
            ShownRisk score, @Nullable List<String> bots, @Nullable List<RiskLevel> levels) {
        return (bots == null || bots.contains(score.scored().botCode()))
                && (levels == null || levels.contains(score.level()));
    }
}

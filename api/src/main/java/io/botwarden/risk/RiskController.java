package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.FigureCost;
import io.botwarden.insight.GrantedScope;
import io.botwarden.insight.GrantedScopes;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.read.RecordKey;
import java.time.Instant;
import java.time.LocalDate;
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

    private final RiskEngine engine;
    private final SnapshotQueries snapshots;
    private final GrantedScopes reaches;
    private final FigureCost work;

    RiskController(
            RiskEngine engine, SnapshotQueries snapshots, GrantedScopes reaches, FigureCost work) {
        this.engine = engine;
        this.snapshots = snapshots;
        this.reaches = reaches;
        this.work = work;
    }

    @QueryMapping
    Mono<RiskPage> riskScores(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable OffsetDateTime asOf,
            @Argument @Nullable List<String> bot,
            @Argument @Nullable List<RiskLevel> level,
            @Argument @Nullable String snapshot) {
        return reaches.current(PERMISSION)
                .flatMap(reach -> {
                    int size = RiskPage.size(first);
                    RiskCursor cursor = after == null ? null : RiskCursor.parse(after);
                    return snapshots.ask(
                            asked(snapshot, cursor),
                            reader -> work(reader, instant(asOf, cursor)),
                            reader ->
                                    RiskPage.of(
                                            scores(reader, instant(asOf, cursor), reach).stream()
                                                    .filter(score -> wanted(score, bot, level))
                                                    .toList(),
                                            size,
                                            cursor));
                });
    }

    @QueryMapping
    Mono<RiskMatrix> riskMatrix(
            @Argument @Nullable OffsetDateTime asOf, @Argument @Nullable String snapshot) {
        return reaches.current(PERMISSION)
                .flatMap(reach ->
                        snapshots.ask(
                                snapshot,
                                reader -> work(reader, instant(asOf, null)),
                                reader -> matrix(reader, instant(asOf, null), reach)));
    }

    private double work(SnapshotReader reader, @Nullable Instant asOf) {
        return work.riskScores(
                reader, LocalDate.ofInstant(notAfterCut(reader, asOf), ZoneOffset.UTC));
    }

    private RiskMatrix matrix(SnapshotReader reader, @Nullable Instant asOf, GrantedScope reach) {
        return RiskMatrix.of(
                engine.model(),
                notAfterCut(reader, asOf).atOffset(ZoneOffset.UTC),
                scores(reader, asOf, reach));
    }

    private List<ShownRisk> scores(
            SnapshotReader reader, @Nullable Instant asOf, GrantedScope reach) {
        RecordKey record = SnapshotQueries.record(reader);
        return engine.scores(reader.connection(), notAfterCut(reader, asOf)).stream()
                .filter(score -> reach.hasBot(score.botId()))
                .map(score -> new ShownRisk(score, engine.model(), record))
                .toList();
    }

    /** The snapshot has no data after its cut, not even that nothing happened. */
    private static Instant notAfterCut(SnapshotReader reader, @Nullable Instant asOf) {
        return asOf == null || asOf.isAfter(reader.cutAt()) ? reader.cutAt() : asOf;
    }

    private static @Nullable String asked(@Nullable String snapshot, @Nullable RiskCursor cursor) {
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

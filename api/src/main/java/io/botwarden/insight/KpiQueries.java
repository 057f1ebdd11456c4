package io.botwarden.insight;

import io.botwarden.analytics.kpi.Figures;
import io.botwarden.analytics.kpi.KnownCases;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.kpi.KpiFigure;
import io.botwarden.analytics.kpi.KpiMember;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.analytics.kpi.ProtectedFigures;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Queries figures within the viewer's permissions. Viewers who may read the figures of some bots or
 * departments only must name one of them; the snapshot determines which cases belong to them.
 */
@Component
class KpiQueries {

    static final String PERMISSION = "insight:read";

    /** The permission to read individual interactions and ratings. */
    private static final String INTERACTIONS = "operations:read";

    private final KpiArguments arguments;
    private final KpiEngine engine;
    private final KpiEngine stored;
    private final CaseAccesses accesses;
    private final SnapshotQueries snapshots;
    private final GrantedScopes reaches;
    private final FigureMetrics metrics;
    private final FigureCost work;

    KpiQueries(
            KpiArguments arguments,
            KpiEngine engine,
            SnapshotQueries snapshots,
            GrantedScopes reaches,
            FigureMetrics metrics,
            FigureCost work,
            CaseAccesses accesses,
            InsightProperties properties) {
        this.arguments = arguments;
        this.engine = engine;
        this.stored = engine.withholdingBelow(properties.smallestGroup());
        this.accesses = accesses;
        this.snapshots = snapshots;
        this.reaches = reaches;
        this.metrics = metrics;
        this.work = work;
    }

    /**
     * The subject of a query.
     *
     * @param bot a bot's code; null for all
     * @param department a department's code; null for all
     * @param snapshot the snapshot's id; defaults to the latest completed one
     */
    record About(@Nullable String bot, @Nullable String department, @Nullable String snapshot) {

        KpiScope scope() {
            return new KpiScope(bot, department);
        }
    }

    KpiCatalogue catalogue() {
        return arguments.catalogue();
    }

    Mono<KpiValue> value(String kpiId, String period, About about) {
        return value(kpiId, null, period, about);
    }

    /**
     * A value.
     *
     * @param version the version of the definition; null for the one in force
     */
    Mono<KpiValue> value(String kpiId, @Nullable Integer version, String period, About about) {
        return within(about)
                .flatMap(reach -> {
                    KpiDefinition current = arguments.kpi(kpiId);
                    KpiDefinition kpi =
                            version == null ? current : arguments.version(current, version);
                    return requireShown(kpi, current, about)
                            .then(value(about, reach, kpi, KpiArguments.period(period), engine));
                });
    }

    /** Two versions can differ in the cases of few persons. */
    private Mono<Void> requireShown(KpiDefinition kpi, KpiDefinition current, About about) {
        return kpi.version() == current.version()
                ? Mono.empty()
                : Flux.just(kpi, current)
                        .concatMap(this::access)
                        .doOnNext(access -> {
                            if (!access.covers(about)) {
                                throw RefusedException.ofArgument(
                                        "version",
                                        "KPI %s concerns persons: without the permission to read what it counts, only the version in force can be used"
                                                .formatted(kpi.id()));
                            }
                        })
                        .then();
    }

    /**
     * A value to be stored in a record that others read: withheld if it covers too few persons,
     * whoever asks.
     */
    Mono<KpiValue> valueForAll(KpiDefinition kpi, Period period, About about) {
        return within(about).flatMap(reach -> value(about, reach, kpi, period, stored));
    }

    /**
     * @param full the engine for viewers who may read the cases
     */
    private Mono<KpiValue> value(
            About about, GrantedScope reach, KpiDefinition kpi, Period period, KpiEngine full) {
        return ask(
                about,
                reach,
                kpi,
                List.of(period),
                access -> access.covers(about),
                reader -> work.value(reader, kpi, period),
                (reader, access) ->
                        value(reader, figures(access, full, about), kpi, period, about));
    }

    /** What is stored for all is protected without regard to what the viewer knows. */
    private Figures figures(CaseAccess access, KpiEngine full, About about) {
        return full == stored && (access.kpi().personal() || !access.covers(about))
                ? new ProtectedFigures(access.fewest(), KnownCases.NONE)
                : access.figures(full, about);
    }

    Mono<List<KpiValue>> series(
            String kpiId, LocalDate from, LocalDate before, PeriodGrain grain, About about) {
        return within(about)
                .flatMap(reach -> {
                    KpiDefinition kpi = arguments.kpi(kpiId);
                    List<Period> periods = KpiArguments.periods(from, before, grain);
                    return ask(
                            about,
                            reach,
                            kpi,
                            periods,
                            access -> access.covers(about),
                            reader -> work.figures(reader, kpi, periods),
                            (reader, access) ->
                                    series(
                                            reader,
                                            access.figures(engine, about),
                                            kpi,
                                            periods,
                                            about));
                });
    }

    /**
     * @param covered whether the viewer may read all cases of the answer; protecting figures reads
     *     the cases again
     */
    private <T> Mono<T> ask(
            About about,
            GrantedScope reach,
            KpiDefinition kpi,
            List<Period> periods,
            Predicate<CaseAccess> covered,
            ToDoubleFunction<SnapshotReader> price,
            BiFunction<SnapshotReader, CaseAccess, T> question) {
        return access(kpi)
                .flatMap(access -> {
                    boolean open = covered.test(access);
                    return snapshots.ask(
                            about.snapshot(),
                            reader -> {
                                double cost = price.applyAsDouble(reader);
                                return open
                                        ? cost
                                        : work.protectedFigures(reader, kpi, periods, cost);
                            },
                            reader -> {
                                if (!open && !snapshots.isLatest(reader)) {
                                    throw access.onlyLatest();
                                }
                                return KpiArguments.known(
                                        reach, () -> question.apply(reader, access));
                            });
                });
    }

    /** What the viewer may read of the cases of a KPI. */
    Mono<CaseAccess> access(KpiDefinition kpi) {
        return accesses.of(kpi);
    }

    /** The breakdown of everything that the viewer may see, or of the named bot or department. */
    Mono<List<KpiValue>> breakdown(
            String kpiId, String period, KpiDimension dimension, About about) {
        boolean ofAll = about.bot() == null && about.department() == null;
        return (ofAll ? reaches.current(PERMISSION) : within(about))
                .flatMap(reach -> {
                    Asked asked =
                            new Asked(
                                    arguments.kpi(kpiId),
                                    KpiArguments.period(period),
                                    dimension,
                                    about);
                    Predicate<CaseAccess> covered =
                            access ->
                                    access.covers(about) || ofAll && access.open().includes(reach);
                    return ask(
                            about,
                            reach,
                            asked.kpi(),
                            List.of(asked.period()),
                            covered,
                            reader ->
                                    work.breakdown(reader, asked.kpi(), asked.period(), dimension),
                            (reader, access) ->
                                    breakdown(reader, asked, reach, access, covered.test(access)));
                });
    }

    /** The arguments of a breakdown. */
    private record Asked(KpiDefinition kpi, Period period, KpiDimension dimension, About about) {}

    /**
     * The bots and departments whose interactions the viewer may read, if the KPI counts
     * interactions.
     */
    Mono<GrantedScope> interactions(KpiDefinition kpi) {
        return kpi.persons() == null
                ? Mono.just(GrantedScope.EVERYTHING)
                : reaches.currentOrNothing(INTERACTIONS);
    }

    /** The latest period reveals no figures, so it needs no scope. */
    Mono<String> latestPeriod(PeriodGrain grain, @Nullable String bot) {
        Mono<GrantedScope> reach =
                bot == null ? reaches.current(PERMISSION) : within(new About(bot, null, null));
        return reach.flatMap(within ->
                snapshots.askNewest(
                        work::latestPeriod,
                        reader ->
                                KpiArguments.known(
                                        within, () -> latestPeriod(reader, grain, bot))));
    }

    Mono<GrantedScope> within(About about) {
        return reaches.current(PERMISSION)
                .doOnNext(reach -> {
                    if (!reach.holds(about.bot(), about.department())) {
                        throw new RefusedException(
                                RefusalCode.FORBIDDEN,
                                "Your roles cover only some bots and departments: name one of them (%s)"
                                        .formatted(reach.inWords()));
                    }
                });
    }

    private KpiValue value(
            SnapshotReader reader, Figures figures, KpiDefinition kpi, Period period, About about) {
        KpiFigure figure =
                metrics.timed(
                        kpi, () -> figures.value(reader.connection(), kpi, period, about.scope()));
        return ShownFigures.of(reader, engine, kpi, about).show(figure);
    }

    private List<KpiValue> series(
            SnapshotReader reader,
            Figures figures,
            KpiDefinition kpi,
            List<Period> periods,
            About about) {
        ShownFigures shown = ShownFigures.of(reader, engine, kpi, about);
        return metrics
                .timed(kpi, () -> figures.series(reader.connection(), kpi, periods, about.scope()))
                .stream()
                .map(shown::show)
                .toList();
    }

    /** The figures of members whose cases the viewer may read are complete. */
    private List<KpiValue> breakdown(
            SnapshotReader reader,
            Asked asked,
            GrantedScope reach,
            CaseAccess access,
            boolean opened) {
        Map<KpiMember, KpiFigure> all = breakdown(reader, engine, asked);
        Map<KpiMember, KpiFigure> listed =
                opened ? all : breakdown(reader, access.protectedFigures(), asked);
        return listed.keySet().stream()
                .filter(member -> holds(reach, member))
                .flatMap(member ->
                        Stream.ofNullable(
                                        (opened || holds(access.open(), member) ? all : listed)
                                                .get(member))
                                .map(
                                        ShownFigures.of(reader, asked.kpi(), asked.about(), member)
                                                ::show))
                .toList();
    }

    private Map<KpiMember, KpiFigure> breakdown(
            SnapshotReader reader, Figures figures, Asked asked) {
        return metrics.timed(
                asked.kpi(),
                () ->
                        figures.breakdown(
                                reader.connection(),
                                asked.kpi(),
                                asked.period(),
                                asked.dimension(),
                                asked.about().scope()));
    }

    private @Nullable String latestPeriod(
            SnapshotReader reader, PeriodGrain grain, @Nullable String bot) {
        return engine.latestPeriod(reader.connection(), grain, reader.cutAt(), bot)
                .map(Period::toString)
                .orElse(null);
    }

    /** A figure of the cases of a query that have these attributes. */
    KpiValue group(
            SnapshotReader reader,
            KpiDefinition kpi,
            About about,
            KpiFigure figure,
            List<KpiGroupKey> keys) {
        return ShownFigures.of(reader, engine, kpi, about).show(figure, keys);
    }

    private static boolean holds(GrantedScope reach, KpiMember member) {
        return switch (member.dimension()) {
            case BOT -> reach.hasBot(member.id());
            case DEPARTMENT -> reach.hasDepartment(member.id());
        };
    }
}

package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiComputationException;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.kpi.KpiFigure;
import io.botwarden.analytics.kpi.KpiMember;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.analytics.kpi.UnknownKpiException;
import io.botwarden.analytics.kpi.UnknownMemberException;
import io.botwarden.analytics.period.InvalidPeriodException;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Queries figures within the viewer's permissions. Viewers who may read the figures of some bots or
 * departments only must name one of them; the snapshot determines which cases belong to them.
 */
@Component
class KpiQueries {

    static final String PERMISSION = "insight:read";

    private static final int LONGEST_SERIES = 400;

    /** The permission to read individual interactions and ratings. */
    private static final String INTERACTIONS = "operations:read";

    private final Kpis kpis;
    private final KpiEngine engine;
    private final KpiEngine withholding;
    private final SnapshotQueries snapshots;
    private final GrantedScopes reaches;
    private final FigureMetrics metrics;
    private final FigureCost work;

    KpiQueries(
            Kpis kpis,
            KpiEngine engine,
            SnapshotQueries snapshots,
            GrantedScopes reaches,
            FigureMetrics metrics,
            FigureCost work,
            InsightProperties properties) {
        this.kpis = kpis;
        this.engine = engine;
        this.withholding = engine.withholdingBelow(properties.smallestGroup());
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
        return kpis.catalogue();
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
                    KpiDefinition current = definition(kpiId);
                    KpiDefinition kpi = version == null ? current : version(current, version);
                    return value(
                            about,
                            reach,
                            engine(kpi, about)
                                    .doOnNext(chosen -> requireShown(chosen, kpi, current)),
                            kpi,
                            period(period));
                });
    }

    private KpiDefinition version(KpiDefinition current, int version) {
        return kpis.catalogue()
                .find(current.id(), version)
                .orElseThrow(() ->
                        RefusedException.ofArgument(
                                "version",
                                "KPI %s has no version %d; version %d is in force"
                                        .formatted(current.id(), version, current.version())));
    }

    /** Two versions can differ in the cases of few persons. */
    private void requireShown(KpiEngine chosen, KpiDefinition kpi, KpiDefinition current) {
        if (chosen == withholding
                && kpi.version() != current.version()
                && (kpi.persons() != null || current.persons() != null)) {
            throw RefusedException.ofArgument(
                    "version",
                    "KPI %s counts interactions, so earlier versions need the permission to read them"
                            .formatted(kpi.id()));
        }
    }

    /**
     * A value to be stored in a record that others read: withheld if it covers too few persons,
     * whoever asks.
     */
    Mono<KpiValue> valueForAll(KpiDefinition kpi, Period period, About about) {
        return within(about)
                .flatMap(reach -> value(about, reach, Mono.just(withholding), kpi, period));
    }

    private Mono<KpiValue> value(
            About about,
            GrantedScope reach,
            Mono<KpiEngine> engine,
            KpiDefinition kpi,
            Period period) {
        return ask(
                about,
                reach,
                engine,
                reader -> work.value(reader, kpi, period),
                (reader, figures) -> value(reader, figures, kpi, period, about));
    }

    Mono<List<KpiValue>> series(
            String kpiId, LocalDate from, LocalDate before, PeriodGrain grain, About about) {
        return within(about)
                .flatMap(reach -> {
                    KpiDefinition kpi = definition(kpiId);
                    List<Period> periods = periods(from, before, grain);
                    return ask(
                            about,
                            reach,
                            engine(kpi, about),
                            reader -> work.figures(reader, kpi, periods),
                            (reader, figures) -> series(reader, figures, kpi, periods, about));
                });
    }

    private <T> Mono<T> ask(
            About about,
            GrantedScope reach,
            Mono<KpiEngine> engine,
            ToDoubleFunction<SnapshotReader> price,
            BiFunction<SnapshotReader, KpiEngine, T> question) {
        return engine.flatMap(figures ->
                snapshots.ask(
                        about.snapshot(),
                        price,
                        reader -> known(reach, () -> question.apply(reader, figures))));
    }

    /** The breakdown of everything that the viewer may see, or of the named bot or department. */
    Mono<List<KpiValue>> breakdown(
            String kpiId, String period, KpiDimension dimension, About about) {
        boolean ofAll = about.bot() == null && about.department() == null;
        return (ofAll ? reaches.current(PERMISSION) : within(about))
                .flatMap(reach -> {
                    Asked asked = new Asked(definition(kpiId), period(period), dimension, about);
                    return interactions(asked.kpi())
                            .flatMap(open ->
                                    snapshots.ask(
                                            about.snapshot(),
                                            reader ->
                                                    work.breakdown(
                                                            reader,
                                                            asked.kpi(),
                                                            asked.period(),
                                                            dimension),
                                            reader ->
                                                    known(
                                                            reach,
                                                            () ->
                                                                    breakdown(
                                                                            reader, asked, reach,
                                                                            open))));
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

    /** The engine that withholds figures of few persons if the viewer may not see them. */
    private Mono<KpiEngine> engine(KpiDefinition kpi, About about) {
        return interactions(kpi).map(open -> engine(about, open));
    }

    /** Returns the engine for a viewer who may read these interactions. */
    private KpiEngine engine(About about, GrantedScope open) {
        return open.holds(about.bot(), about.department()) ? engine : withholding;
    }

    /** The latest period reveals no figures, so it needs no scope. */
    Mono<String> latestPeriod(PeriodGrain grain, @Nullable String bot) {
        Mono<GrantedScope> reach =
                bot == null ? reaches.current(PERMISSION) : within(new About(bot, null, null));
        return reach.flatMap(within ->
                snapshots.askNewest(
                        work::latestPeriod,
                        reader -> known(within, () -> latestPeriod(reader, grain, bot))));
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
            SnapshotReader reader,
            KpiEngine figures,
            KpiDefinition kpi,
            Period period,
            About about) {
        KpiFigure figure =
                metrics.timed(
                        kpi, () -> figures.value(reader.connection(), kpi, period, about.scope()));
        return ShownFigures.of(reader, engine, kpi, about).show(figure);
    }

    private List<KpiValue> series(
            SnapshotReader reader,
            KpiEngine figures,
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

    /**
     * The figures of members whose interactions the viewer may read are complete; those of others
     * are withheld if they cover too few persons.
     */
    private List<KpiValue> breakdown(
            SnapshotReader reader, Asked asked, GrantedScope reach, GrantedScope open) {
        Map<KpiMember, KpiFigure> all = breakdown(reader, engine, asked, open);
        boolean opened = engine(asked.about(), open) == engine;
        Map<KpiMember, KpiFigure> listed =
                opened ? all : breakdown(reader, withholding, asked, open);
        return listed.keySet().stream()
                .filter(member -> holds(reach, member))
                .flatMap(member ->
                        Stream.ofNullable(
                                        (opened || holds(open, member) ? all : listed).get(member))
                                .map(
                                        ShownFigures.of(reader, asked.kpi(), asked.about(), member)
                                                ::show))
                .toList();
    }

    private Map<KpiMember, KpiFigure> breakdown(
            SnapshotReader reader, KpiEngine figures, Asked asked, GrantedScope open) {
        return metrics.timed(
                asked.kpi(),
                () ->
                        figures.breakdown(
                                reader.connection(),
                                asked.kpi(),
                                asked.period(),
                                asked.dimension(),
                                asked.about().scope(),
                                member -> holds(open, member)));
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

    KpiDefinition definition(String kpiId) {
        try {
            return kpis.catalogue().require(kpiId);
        } catch (UnknownKpiException e) {
            throw RefusedException.ofArgument("id", String.valueOf(e.getMessage()));
        }
    }

    static Period period(String period) {
        try {
            return Period.parse(period);
        } catch (InvalidPeriodException e) {
            throw RefusedException.ofArgument("period", String.valueOf(e.getMessage()));
        }
    }

    private static List<Period> periods(LocalDate from, LocalDate before, PeriodGrain grain) {
        try {
            return Period.beginningIn(from, before, grain, LONGEST_SERIES);
        } catch (InvalidPeriodException e) {
            throw RefusedException.ofArgument("before", String.valueOf(e.getMessage()));
        }
    }

    /**
     * An error about a mistyped code must reveal nothing to viewers who see only a part of the
     * company.
     */
    static <T extends @Nullable Object> T known(GrantedScope reach, Supplier<T> question) {
        try {
            return question.get();
        } catch (UnknownMemberException e) {
            String argument = e.dimension().table();
            throw RefusedException.ofArgument(
                    argument,
                    reach.everything()
                            ? String.valueOf(e.getMessage())
                            : "this %s is not in the snapshot yet".formatted(argument));
        } catch (KpiComputationException e) {
            if (e.isOutOfMemory()) {
                throw RefusedException.ofArgument(
                        "period",
                        "this needs more memory than the warehouse may use (BOTWARDEN_WAREHOUSE_MEMORY): use a shorter period");
            }
            throw e;
        }
    }
}

package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiCatalogue;
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
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks for figures within the viewer's rights. Whoever may read figures of some bots or departments
 * only must name one of them; how a case belongs to them is decided as of the snapshot.
 */
@Component
class KpiQuestions {

    static final String PERMISSION = "insight:read";

    private static final int LONGEST_SERIES = 400;

    private final KpiEngine engine;
    private final SnapshotQuestions snapshots;
    private final Reaches reaches;
    private final FigureMetrics metrics;

    KpiQuestions(
            KpiEngine engine, SnapshotQuestions snapshots, Reaches reaches, FigureMetrics metrics) {
        this.engine = engine;
        this.snapshots = snapshots;
        this.reaches = reaches;
        this.metrics = metrics;
    }

    /**
     * What a question is about.
     *
     * @param bot a bot's code; all unless said
     * @param department a department's code; all unless said
     * @param snapshot the snapshot's id; the newest whole one unless said
     */
    record About(@Nullable String bot, @Nullable String department, @Nullable String snapshot) {

        KpiScope scope() {
            return new KpiScope(bot, department);
        }
    }

    KpiCatalogue catalogue() {
        return engine.catalogue();
    }

    Mono<KpiValue> value(String kpiId, String period, About about) {
        return within(about)
                .flatMap(reach -> {
                    KpiDefinition kpi = definition(kpiId);
                    Period asked = period(period);
                    return snapshots.ask(
                            about.snapshot(),
                            reader -> known(reach, () -> value(reader, kpi, asked, about)));
                });
    }

    Mono<List<KpiValue>> series(
            String kpiId, LocalDate from, LocalDate before, PeriodGrain grain, About about) {
        return within(about)
                .flatMap(reach -> {
                    KpiDefinition kpi = definition(kpiId);
                    List<Period> periods = periods(from, before, grain);
                    return snapshots.ask(
                            about.snapshot(),
                            reader -> known(reach, () -> series(reader, kpi, periods, about)));
                });
    }

    Mono<List<KpiValue>> breakdown(
            String kpiId, String period, KpiDimension dimension, @Nullable String snapshot) {
        return reaches.current(PERMISSION)
                .flatMap(reach -> {
                    KpiDefinition kpi = definition(kpiId);
                    Period asked = period(period);
                    return snapshots.ask(
                            snapshot, reader -> breakdown(reader, kpi, asked, dimension, reach));
                });
    }

    /** When the newest data is from says nothing about anybody's figures: it needs no scope. */
    Mono<String> latestPeriod(PeriodGrain grain, @Nullable String bot) {
        Mono<Reach> reach =
                bot == null ? reaches.current(PERMISSION) : within(new About(bot, null, null));
        return reach.flatMap(within ->
                snapshots.askNewest(
                        reader -> known(within, () -> latestPeriod(reader, grain, bot))));
    }

    private Mono<Reach> within(About about) {
        return reaches.current(PERMISSION)
                .doOnNext(reach -> {
                    if (!reach.holds(about.bot(), about.department())) {
                        throw new RefusedException(
                                RefusalCode.FORBIDDEN,
                                "You may ask for figures of what your grants reach only: name a bot or a department among these (%s)"
                                        .formatted(reach.inWords()));
                    }
                });
    }

    private KpiValue value(SnapshotReader reader, KpiDefinition kpi, Period period, About about) {
        KpiFigure figure =
                metrics.timed(
                        kpi,
                        () -> engine.value(reader.connection(), kpi.id(), period, about.scope()));
        return shown(reader, kpi, about).show(figure);
    }

    private List<KpiValue> series(
            SnapshotReader reader, KpiDefinition kpi, List<Period> periods, About about) {
        Shown shown = shown(reader, kpi, about);
        List<KpiFigure> figures =
                metrics.timed(
                        kpi,
                        () -> engine.series(reader.connection(), kpi.id(), periods, about.scope()));
        return figures.stream().map(shown::show).toList();
    }

    private List<KpiValue> breakdown(
            SnapshotReader reader,
            KpiDefinition kpi,
            Period period,
            KpiDimension dimension,
            Reach reach) {
        Map<KpiMember, KpiFigure> figures =
                metrics.timed(
                        kpi,
                        () -> engine.breakdown(reader.connection(), kpi.id(), period, dimension));
        return figures.entrySet().stream()
                .filter(figure -> holds(reach, figure.getKey()))
                .map(figure -> member(reader, kpi, figure.getKey()).show(figure.getValue()))
                .toList();
    }

    private @Nullable String latestPeriod(
            SnapshotReader reader, PeriodGrain grain, @Nullable String bot) {
        return engine.latestPeriod(reader.connection(), grain, reader.cutAt(), bot)
                .map(Period::toString)
                .orElse(null);
    }

    private Shown shown(SnapshotReader reader, KpiDefinition kpi, About about) {
        return new Shown(
                kpi,
                key(reader, KpiDimension.BOT, about.bot()),
                key(reader, KpiDimension.DEPARTMENT, about.department()),
                SnapshotQuestions.record(reader));
    }

    private @Nullable RecordKey key(
            SnapshotReader reader, KpiDimension dimension, @Nullable String code) {
        return code == null
                ? null
                : key(engine.requireMember(reader.connection(), dimension, code));
    }

    private static Shown member(SnapshotReader reader, KpiDefinition kpi, KpiMember member) {
        boolean isBot = member.dimension() == KpiDimension.BOT;
        return new Shown(
                kpi,
                isBot ? key(member) : null,
                isBot ? null : key(member),
                SnapshotQuestions.record(reader));
    }

    private static RecordKey key(KpiMember member) {
        return new RecordKey(member.dimension().table(), member.id());
    }

    private static boolean holds(Reach reach, KpiMember member) {
        return switch (member.dimension()) {
            case BOT -> reach.hasBot(member.id());
            case DEPARTMENT -> reach.hasDepartment(member.id());
        };
    }

    private KpiDefinition definition(String kpiId) {
        try {
            return engine.catalogue().require(kpiId);
        } catch (UnknownKpiException e) {
            throw RefusedException.ofArgument("id", String.valueOf(e.getMessage()));
        }
    }

    private static Period period(String period) {
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

    /** Who sees only a part of the company learns nothing about the rest from a mistyped code. */
    private static <T extends @Nullable Object> T known(Reach reach, Supplier<T> question) {
        try {
            return question.get();
        } catch (UnknownMemberException e) {
            String argument = e.dimension().table();
            throw RefusedException.ofArgument(
                    argument,
                    reach.everything()
                            ? String.valueOf(e.getMessage())
                            : "the snapshot does not hold this %s yet".formatted(argument));
        }
    }

    /** What the figures of one answer have in common. */
    private record Shown(
            KpiDefinition kpi,
            @Nullable RecordKey bot,
            @Nullable RecordKey department,
            RecordKey snapshot) {

        KpiValue show(KpiFigure figure) {
            return new KpiValue(kpi, figure, bot, department, snapshot);
        }
    }
}

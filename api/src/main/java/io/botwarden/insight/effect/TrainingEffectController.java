package io.botwarden.insight.effect;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.training.PassedCourse;
import io.botwarden.analytics.training.TrainingEffect;
import io.botwarden.analytics.training.TrainingEffects;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.FigureCost;
import io.botwarden.insight.Kpis;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.read.RecordKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Compares the figures of people before and after a course, in the latest snapshot. Nothing is
 * computed from the result.
 */
@Controller
class TrainingEffectController {

    private static final String FEWEST = "training-smallest-group";

    private final TrainingEffects effects;
    private final Kpis kpis;
    private final SnapshotQueries snapshots;
    private final FigureCost cost;
    private final Parameters parameters;
    private final DatabaseClient database;

    TrainingEffectController(
            KpiEngine engine,
            Kpis kpis,
            SnapshotQueries snapshots,
            FigureCost cost,
            Parameters parameters,
            DatabaseClient database) {
        this.effects = new TrainingEffects(engine);
        this.kpis = kpis;
        this.snapshots = snapshots;
        this.cost = cost;
        this.parameters = parameters;
        this.database = database;
    }

    /** Of the people who passed a course, from the minimum number of people on. */
    @QueryMapping
    Mono<List<TrainingEffect>> trainingEffects(@Argument String course) {
        return Mono.justOrEmpty(RecordKey.parse(course))
                .filter(key -> key.table().equals("course"))
                .flatMap(key ->
                        compare(
                                reader -> passed(reader, key.key()),
                                (reader, passed) ->
                                        effects.effects(
                                                reader.connection(),
                                                personal(),
                                                passed,
                                                parameters.count(FEWEST))))
                .defaultIfEmpty(List.of());
    }

    /** Of the viewer, for each course that the viewer passed and each figure. */
    @QueryMapping
    Mono<List<OwnTrainingEffect>> ownTrainingEffects(@ContextValue Viewer viewer) {
        return database.sql(
                        "select employee_id from identity where id = :id and employee_id is not null")
                .bind("id", viewer.identityId())
                .mapValue(Long.class)
                .one()
                .flatMap(employee -> compare(reader -> passedBy(reader, employee), this::own))
                .defaultIfEmpty(List.of());
    }

    /**
     * @param passed finds the passed courses, once: the price and the result depend on them
     */
    private <T> Mono<T> compare(
            Function<SnapshotReader, List<PassedCourse>> passed,
            BiFunction<SnapshotReader, List<PassedCourse>, T> result) {
        return Mono.defer(() -> {
            AtomicReference<List<PassedCourse>> found = new AtomicReference<>(List.of());
            return snapshots.askNewest(
                    reader -> {
                        found.set(passed.apply(reader));
                        return price(reader, found.get());
                    },
                    reader -> result.apply(reader, found.get()));
        });
    }

    private List<OwnTrainingEffect> own(SnapshotReader reader, List<PassedCourse> passed) {
        return personal().stream()
                .flatMap(kpi ->
                        effects.compare(reader.connection(), kpi, passed).stream()
                                .filter(figure -> figure.before() != null || figure.after() != null)
                                .map(figure -> OwnTrainingEffect.of(kpi, figure)))
                .toList();
    }

    private List<PassedCourse> passed(SnapshotReader reader, long course) {
        return effects.passed(reader.connection(), reader.cutAt(), course);
    }

    private List<PassedCourse> passedBy(SnapshotReader reader, long employee) {
        return effects.passedBy(reader.connection(), reader.cutAt(), employee);
    }

    /** Microseconds of CPU time. */
    private double price(SnapshotReader reader, List<PassedCourse> passed) {
        return personal().stream()
                .flatMapToDouble(kpi ->
                        effects.periods(passed).stream()
                                .mapToDouble(period -> cost.value(reader, kpi, period)))
                .sum();
    }

    private List<KpiDefinition> personal() {
        return kpis.catalogue().all().stream().filter(KpiDefinition::personal).toList();
    }
}

package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;

import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.appraisal.input.CalibrateAppraisalCycleInput;
import io.botwarden.appraisal.input.ComputeAppraisalCycleInput;
import io.botwarden.appraisal.input.OpenAppraisalCycleInput;
import io.botwarden.appraisal.input.PublishAppraisalCycleInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The demo's appraisals of 2016-Q1 and 2016-Q2, one of each quarter for each shipped scheme. They
 * use the same mutations as every other cycle, with a permitted account.
 */
@Component
public class DemoAppraisals {

    private static final String SKIPPED = "Nothing was rated, so there is nothing to calibrate.";
    private static final String CALIBRATED =
            "Two people rated each department, and one of them rates lower than the other.";

    private final DatabaseClient database;
    private final AppraisalCycles cycles;
    private final Mutations mutations;

    DemoAppraisals(DatabaseClient database, AppraisalCycles cycles, Mutations mutations) {
        this.mutations = mutations;
        this.database = database;
        this.cycles = cycles;
    }

    /**
     * Opens the cycles of a quarter and computes them from the latest snapshot. Existing ones stay
     * as they are, unless they were not computed.
     *
     * @param viewer holds {@code appraisal:manage} over everything
     * @param period the quarter
     * @return {@link IllegalStateException} if a step is refused
     */
    public Mono<Void> compute(Viewer viewer, String period) {
        return Flux.just("policy", "service-desk")
                .concatMap(scheme ->
                        opened(viewer, period, scheme)
                                .filter(cycle -> cycle.state() == CycleState.OPEN)
                                .flatMap(cycle -> done(compute(viewer, cycle))))
                .then();
    }

    /**
     * Publishes the computed cycles of a quarter. Ratings since then are included and calibrated;
     * without ratings there is no calibration. An existing cycle continues from its state.
     *
     * @param viewer holds {@code appraisal:manage} over everything
     * @param period the quarter
     * @return {@link IllegalStateException} if a step is refused
     */
    public Mono<Void> publish(Viewer viewer, String period) {
        return Flux.just("policy", "service-desk")
                .concatMap(scheme -> publish(viewer, period, scheme))
                .then();
    }

    private Mono<Void> publish(Viewer viewer, String period, String scheme) {
        return opened(viewer, period, scheme)
                .delayUntil(cycle ->
                        cycle.rated() && cycle.state() == CycleState.COMPUTED
                                ? done(compute(viewer, cycle))
                                : Mono.empty())
                .expand(cycle -> next(viewer, cycle, code(period, scheme)))
                .then();
    }

    private Mono<Found> opened(Viewer viewer, String period, String scheme) {
        String code = code(period, scheme);
        return find(code)
                .switchIfEmpty(
                        done(mutations.begin(
                                        "openAppraisalCycle",
                                        cycles.openAppraisalCycle(
                                                viewer, opening(code, period, scheme))))
                                .then(find(code)));
    }

    private static String code(String period, String scheme) {
        return period + "-" + scheme;
    }

    private Mono<Payload> compute(Viewer viewer, Found cycle) {
        return mutations.begin(
                "computeAppraisalCycle",
                cycles.computeAppraisalCycle(
                        viewer, new ComputeAppraisalCycleInput(cycle.id(), null)));
    }

    /** Returns the cycle after its next step; empty if it is published. */
    private Mono<Found> next(Viewer viewer, Found cycle, String code) {
        Mono<Payload> step =
                switch (cycle.state()) {
                    case OPEN -> compute(viewer, cycle);
                    case COMPUTED -> calibrate(viewer, cycle);
                    case CALIBRATED ->
                            mutations.begin(
                                    "publishAppraisalCycle",
                                    cycles.publishAppraisalCycle(
                                            viewer, new PublishAppraisalCycleInput(cycle.id())));
                    case PUBLISHED, FINAL -> Mono.empty();
                };
        return done(step).flatMap(payload -> find(code));
    }

    private Mono<Payload> calibrate(Viewer viewer, Found cycle) {
        return cycle.rated()
                ? mutations.begin(
                        "calibrateAppraisalCycle",
                        cycles.calibrateAppraisalCycle(
                                viewer, new CalibrateAppraisalCycleInput(cycle.id(), CALIBRATED)))
                : mutations.begin(
                        "skipCalibration",
                        cycles.skipCalibration(
                                viewer, new CalibrateAppraisalCycleInput(cycle.id(), SKIPPED)));
    }

    private static OpenAppraisalCycleInput opening(String code, String period, String scheme) {
        boolean policy = scheme.equals("policy");
        String name = period + (policy ? ", bot policy" : ", service desks");
        return new OpenAppraisalCycleInput(code, name, scheme, null, period, policy);
    }

    private Mono<Found> find(String code) {
        return database.sql(
                        """
                        select id, state, exists (select from appraisal_rating r where r.cycle_id = c.id) as rated
                        from appraisal_cycle c where code = :code
                        """)
                .bind("code", code)
                .map(row ->
                        new Found(
                                CYCLE.key(Fields.number(row, "id")).id(),
                                CycleState.valueOf(Fields.text(row, "state")),
                                Fields.flag(row, "rated")))
                .one();
    }

    private static Mono<Payload> done(Mono<Payload> step) {
        return step.doOnNext(DemoAppraisals::requireDone);
    }

    private static void requireDone(Payload payload) {
        if (!payload.errors().isEmpty()) {
            throw new IllegalStateException(
                    "The demo's appraisal was refused: " + payload.errors());
        }
    }

    private record Found(String id, CycleState state, boolean rated) {}
}

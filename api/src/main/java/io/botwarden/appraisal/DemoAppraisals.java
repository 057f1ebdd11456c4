package io.botwarden.appraisal;

import io.botwarden.appraisal.AppraisalInputTypes.CalibrateAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.ComputeAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.OpenAppraisalCycleInput;
import io.botwarden.appraisal.AppraisalInputTypes.PublishAppraisalCycleInput;
import io.botwarden.platform.identity.Viewer;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The demo's two appraisals of 2016-Q2, one under each shipped scheme. They go the way of every
 * other cycle: through the mutations' own steps, by an account that may take them.
 */
@Component
public class DemoAppraisals {

    private static final String PERIOD = "2016-Q2";
    private static final String REASON =
            "The demo's records hold no ratings by people, so there is nothing to calibrate.";

    private final AppraisalCycles cycles;

    DemoAppraisals(AppraisalCycles cycles) {
        this.cycles = cycles;
    }

    /**
     * Opens, computes, passes calibration of, and publishes both cycles, from the newest snapshot.
     *
     * @param viewer holds {@code appraisal:manage} over everything
     * @return {@link IllegalStateException} where a step is refused
     */
    public Mono<Void> publish(Viewer viewer) {
        return Flux.just("policy", "service-desk")
                .concatMap(scheme -> publish(viewer, scheme))
                .then();
    }

    private Mono<CyclePayload> publish(Viewer viewer, String scheme) {
        OpenAppraisalCycleInput opening =
                new OpenAppraisalCycleInput(
                        PERIOD + "-" + scheme, name(scheme), scheme, null, PERIOD);
        return id(cycles.open(viewer, opening))
                .flatMap(id -> id(cycles.compute(viewer, new ComputeAppraisalCycleInput(id, null))))
                .flatMap(id ->
                        id(
                                cycles.passCalibration(
                                        viewer, new CalibrateAppraisalCycleInput(id, REASON))))
                .flatMap(id -> cycles.publish(viewer, new PublishAppraisalCycleInput(id)))
                .doOnNext(DemoAppraisals::requireDone);
    }

    private static String name(String scheme) {
        return scheme.equals("policy") ? "2016-Q2, bot policy" : "2016-Q2, service desks";
    }

    private static Mono<String> id(Mono<CyclePayload> step) {
        return step.doOnNext(DemoAppraisals::requireDone)
                .map(done -> Objects.requireNonNull(done.cycle()).id());
    }

    private static void requireDone(CyclePayload payload) {
        if (!payload.errors().isEmpty()) {
            throw new IllegalStateException(
                    "The demo's appraisal was refused: " + payload.errors());
        }
    }
}

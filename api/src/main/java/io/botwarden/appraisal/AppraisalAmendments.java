package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.Correction;
import io.botwarden.appraisal.AppealRows.Corrected;
import io.botwarden.appraisal.input.AmendAppraisalResultInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Amends a published result: the next version is computed from the same snapshot, with the
 * corrections of all decisions up to this one. (Policy 7.2.3)
 */
@Controller
class AppraisalAmendments {

    private final AppraisalRuns runs;
    private final AppraisalStore store;
    private final AppealRows rows;
    private final Writes writes;

    AppraisalAmendments(AppraisalRuns runs, AppraisalStore store, AppealRows rows, Writes writes) {
        this.runs = runs;
        this.store = store;
        this.rows = rows;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> amendAppraisalResult(
            @ContextValue Viewer viewer, @Argument AmendAppraisalResultInput input) {
        Mono<Amended> amended =
                rows.require(viewer, input.appeal())
                        .doOnNext(appeal -> appeal.requireAmendable(input.version()))
                        .flatMap(appeal ->
                                compute(
                                        appeal,
                                        Contested.corrections(appeal, input.corrections())));
        return writes.run(
                viewer,
                Action.on("appeal", amended, found -> List.of())
                        .write((found, by) -> write(found, by, input)));
    }

    private Mono<Amended> compute(Appeal appeal, List<Corrected> figures) {
        AppraisalCycle cycle = appeal.cycle();
        List<Correction> added =
                figures.stream()
                        .map(figure ->
                                new Correction(
                                        appeal.department(),
                                        figure.indicator(),
                                        figure.value(),
                                        appeal.number()))
                        .toList();
        return runs.corrections(cycle.id(), cycle.resultVersion())
                .flatMap(earlier ->
                        runs.compute(
                                cycle,
                                Objects.requireNonNull(cycle.snapshot()),
                                cycle.calibrated(),
                                Stream.concat(earlier.stream(), added.stream()).toList()))
                .map(run -> new Amended(appeal, figures, run.departments()));
    }

    private Write write(Amended found, By by, AmendAppraisalResultInput input) {
        Appeal appeal = found.appeal();
        AppraisalCycle cycle = appeal.cycle();
        return appeal.amend(by, input.version(), input.reason())
                .note("corrections", found.inWords())
                .along(key -> rows.correct(key, found.figures()))
                .along(key -> store.replace(cycle.id(), cycle.resultVersion() + 1, found.result()))
                .also(cycle.amended(found.result()));
    }

    /** An appeal with its corrections and the next version of the result. */
    private record Amended(Appeal appeal, List<Corrected> figures, AppraisalResult result) {

        String inWords() {
            return figures.stream()
                    .map(each ->
                            "%s: %s instead of %s"
                                    .formatted(
                                            each.indicator(),
                                            each.value().toPlainString(),
                                            each.before().isEmpty() ? "nothing" : each.before()))
                    .collect(Collectors.joining("; "));
        }
    }
}

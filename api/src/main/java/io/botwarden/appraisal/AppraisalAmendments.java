package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.Correction;
import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.analytics.appraisal.PersonAppraisal;
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
import org.jspecify.annotations.Nullable;
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
    private final PersonScorecards persons;
    private final AppealRows rows;
    private final Writes writes;

    AppraisalAmendments(
            AppraisalRuns runs,
            AppraisalStore store,
            PersonScorecards persons,
            AppealRows rows,
            Writes writes) {
        this.persons = persons;
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
                        .zipWhen(rows::scored)
                        .flatMap(found ->
                                compute(
                                        found.getT1(),
                                        Contested.corrections(
                                                found.getT1(),
                                                found.getT2(),
                                                input.corrections())));
        return writes.run(
                viewer,
                Action.on("appeal", amended, found -> List.of())
                        .write((found, by) -> write(found, by, input)));
    }

    private Mono<Amended> compute(Appeal appeal, List<Corrected> figures) {
        AppraisalCycle cycle = appeal.cycle();
        cycle.require(Step.AMEND);
        long snapshot = Objects.requireNonNull(cycle.snapshot());
        BySubject<Correction> corrections = appeal.corrections(figures);
        return appeal.employee() == null
                ? runs.corrections(cycle.id(), cycle.resultVersion())
                        .flatMap(earlier -> runs.compare(cycle, snapshot, earlier.and(corrections)))
                        .map(run -> new Amended(appeal, figures, run.departments(), List.of()))
                : runs.persons(cycle, snapshot, corrections.persons())
                        .map(persons -> new Amended(appeal, figures, null, persons));
    }

    /**
     * The result of a person has a version of its own: an amendment of it stores that card, and
     * changes nothing else.
     */
    private Write write(Amended found, By by, AmendAppraisalResultInput input) {
        Appeal appeal = found.appeal();
        AppraisalCycle cycle = appeal.cycle();
        int version = appeal.resultVersion() + 1;
        AppraisalResult departments = found.departments();
        Write amended =
                appeal.amend(by, input.version(), input.reason())
                        .along(key -> rows.correct(key, found.figures()));
        return departments == null
                ? amended.along(key -> persons.amend(cycle.id(), version, found.persons()))
                : amended.note("corrections", found.inWords())
                        .along(key -> store.replace(cycle.id(), version, departments))
                        .also(cycle.amended(departments));
    }

    /**
     * An appeal with its corrections and the next version of the result.
     *
     * @param departments that of the departments; null if a person appeals
     * @param persons the appraisals of persons with the corrections; empty if a department appeals
     */
    private record Amended(
            Appeal appeal,
            List<Corrected> figures,
            @Nullable AppraisalResult departments,
            List<PersonAppraisal> persons) {

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

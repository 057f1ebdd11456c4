package io.botwarden.appraisal;

import io.botwarden.appraisal.input.CompletePersonImprovementInput;
import io.botwarden.appraisal.input.DecidePersonAppraisalOutcomeInput;
import io.botwarden.appraisal.input.WithdrawPersonAppraisalOutcomeInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The actions on what follows from published results of persons: the head decides, or who manages
 * appraisals, and the person carries out what was agreed. (Policy 7.2.3)
 */
@Controller
class PersonAppraisalOutcomes {

    private final PersonOutcomeRows rows;
    private final Writes writes;
    private final Clock clock;

    PersonAppraisalOutcomes(PersonOutcomeRows rows, Writes writes, Clock clock) {
        this.rows = rows;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> decidePersonAppraisalOutcome(
            @ContextValue Viewer viewer, @Argument DecidePersonAppraisalOutcomeInput input) {
        return writes.run(
                viewer,
                Action.on(
                                RatedPerson.FIELD,
                                rows.rated(viewer, input.scorecard()),
                                found -> List.of())
                        .check(checks(input))
                        .write((found, by) -> found.decide(by, input)));
    }

    @MutationMapping
    Mono<Payload> completePersonImprovement(
            @ContextValue Viewer viewer, @Argument CompletePersonImprovementInput input) {
        return writes.run(
                viewer,
                Action.on(
                                PersonOutcome.FIELD,
                                rows.require(viewer, input.outcome()),
                                found -> List.of())
                        .write((found, by) ->
                                found.complete(by, input.version(), input.evidence())));
    }

    @MutationMapping
    Mono<Payload> withdrawPersonAppraisalOutcome(
            @ContextValue Viewer viewer, @Argument WithdrawPersonAppraisalOutcomeInput input) {
        return writes.run(
                viewer,
                Action.on(
                                PersonOutcome.FIELD,
                                rows.require(viewer, input.outcome())
                                        .zipWhen(found -> rows.manages(viewer, found.department())),
                                found -> List.of())
                        .write((found, by) ->
                                found.getT1()
                                        .withdraw(
                                                by,
                                                input.version(),
                                                found.getT2(),
                                                input.reason())));
    }

    private Checks checks(DecidePersonAppraisalOutcomeInput input) {
        AgreedImprovement improvement =
                new AgreedImprovement(
                        input.kind(), input.dueAt(), input.indicator(), input.value());
        Checks checks =
                new Checks()
                        .that(
                                improvement.is() || input.dueAt() == null,
                                "dueAt",
                                AgreedImprovement.ONLY);
        return improvement.check(checks, clock.instant());
    }
}

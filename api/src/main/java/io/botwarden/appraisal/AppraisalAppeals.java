package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.APPEAL;
import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.appraisal.AppraisalRecords.PERSON_CARD;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.appraisal.AppealRows.Card;
import io.botwarden.appraisal.AppealRows.Contest;
import io.botwarden.appraisal.input.AssignAppraisalReviewerInput;
import io.botwarden.appraisal.input.SubmitAppraisalAppealInput;
import io.botwarden.appraisal.input.UpholdAppraisalResultInput;
import io.botwarden.appraisal.input.WithdrawAppraisalAppealInput;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Objects;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on appeals, except the amendment of the result. (Policy 7.2.3) */
@Controller
class AppraisalAppeals {

    private final AppealRows rows;
    private final References references;
    private final Parameters parameters;
    private final Writes writes;

    AppraisalAppeals(AppealRows rows, References references, Parameters parameters, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.parameters = parameters;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> submitAppraisalAppeal(
            @ContextValue Viewer viewer, @Argument SubmitAppraisalAppealInput input) {
        return writes.run(
                viewer,
                Action.on("scorecard", rows.contest(viewer, input.scorecard()), found -> List.of())
                        .write((found, by) -> submitted(found, by, input)));
    }

    @MutationMapping
    Mono<Payload> assignAppraisalReviewer(
            @ContextValue Viewer viewer, @Argument AssignAppraisalReviewerInput input) {
        Mono<Assignment> assignment =
                rows.require(viewer, input.appeal())
                        .zipWith(references.optionalEmployee("reviewer", input.reviewer()))
                        .flatMap(found ->
                                rows.reviewer(
                                                found.getT1(),
                                                Objects.requireNonNull(found.getT2().orElse(null)))
                                        .map(reviewer -> new Assignment(found.getT1(), reviewer)));
        return writes.run(
                viewer,
                Action.on("appeal", assignment, found -> found.appeal().scopes())
                        .write((found, by) ->
                                found.appeal().assign(found.reviewer(), input.version())));
    }

    @MutationMapping
    Mono<Payload> upholdAppraisalResult(
            @ContextValue Viewer viewer, @Argument UpholdAppraisalResultInput input) {
        return writes.run(
                viewer,
                on(viewer, input.appeal())
                        .write((found, by) -> found.uphold(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> withdrawAppraisalAppeal(
            @ContextValue Viewer viewer, @Argument WithdrawAppraisalAppealInput input) {
        return writes.run(
                viewer,
                on(viewer, input.appeal())
                        .write((found, by) -> found.withdraw(by, input.version(), input.reason())));
    }

    private Action.OnSubject<Appeal> on(Viewer viewer, String id) {
        return Action.on("appeal", rows.require(viewer, id), found -> List.of());
    }

    private Write submitted(Contest contest, By by, SubmitAppraisalAppealInput input) {
        AppraisalCycle cycle = contest.cycle();
        Card card = contest.card();
        if (!contest.allowed()) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN, AppraisalAppealState.ONLY_APPELLANT, "scorecard");
        }
        cycle.requireAppealable(by.at());
        if (contest.earlier() != null) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "There is an appeal against the result in this cycle already: %s."
                            .formatted(contest.earlier()),
                    "scorecard");
        }
        List<String> indicators = Contested.require(contest.scored(), input.indicators());
        Write write =
                Write.insert(APPEAL, "AppraisalAppealSubmitted", cycle.code())
                        .refer("cycle_id", CYCLE, null, cycle.id());
        return reasoned(
                        card.employee() == null
                                ? write.refer("department_id", DEPARTMENT, null, card.department())
                                : write.refer("employee_id", EMPLOYEE, null, card.employee())
                                        .refer(
                                                "person_scorecard_id",
                                                PERSON_CARD,
                                                null,
                                                card.key()),
                        card,
                        input.reason())
                .derived("indicators", indicators.toArray(String[]::new))
                .note("indicators", String.join(", ", indicators))
                .set("due_at", by.at().plus(parameters.duration("appraisal-review-term")))
                .acted("submitted", by);
    }

    /** The audit trail does not show what a person writes about the own result. */
    private static Write reasoned(Write write, Card card, String reason) {
        return card.employee() == null
                ? write.set("reason", reason)
                : write.secret("reason", reason);
    }

    private record Assignment(Appeal appeal, Reviewer reviewer) {}
}

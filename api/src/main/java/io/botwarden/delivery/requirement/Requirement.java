package io.botwarden.delivery.requirement;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;
import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT_QUESTION;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.delivery.requirement.RequirementState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The row of a requirement as read by an action, and the changes by each action.
 *
 * @param id the key
 * @param details the request
 * @param bot key of the bot
 * @param department key of the requesting department
 * @param teamBots keys of the development department's bots while the requirement is submitted and
 *     has no bot: their developers are its developers
 * @param ofDepartment key of the account that agreed to the current text for the department
 * @param ofDevelopment key of the account that agreed to it for the development team
 * @param openQuestions the number of unanswered questions
 */
public record Requirement(
        long id,
        String number,
        RequirementState state,
        RequirementDetails details,
        @Nullable Long bot,
        long department,
        List<Long> teamBots,
        @Nullable Long ofDepartment,
        @Nullable Long ofDevelopment,
        @Nullable Instant agreedAt,
        @Nullable Instant deliveredAt,
        int openQuestions,
        int version) {

    private static final String FIELD = "requirement";

    /** The scope of read access. */
    public Scope scope() {
        return NewRequirement.scope(bot, department, details.developmentDepartment());
    }

    List<Scope> scopes() {
        return List.of(scope());
    }

    /** The scopes of the development team's permissions. */
    public List<Scope> scopesOfDevelopment() {
        Scope scope = scope();
        return List.of(
                new Scope(
                        Stream.concat(scope.bots().stream(), teamBots.stream()).toList(),
                        scope.departments()));
    }

    /** The scopes whose permission is needed to represent the requesting department. */
    List<Scope> scopesOfDepartment() {
        return List.of(scope(), Scope.ofDepartment(department));
    }

    /** Marks it as planned, because a plan for it was approved. */
    public Write plan(By by) {
        return step(Step.PLAN, "RequirementPlanned", by.at()).derived("planned_at", by.at());
    }

    /** Undoes the planning, because its plan was cancelled; empty if it was not planned. */
    public Stream<Write> unplan(By by) {
        return Step.UNPLAN.isPossibleFrom(state)
                ? Stream.of(
                        step(Step.UNPLAN, "RequirementPlanCancelled", by.at())
                                .derived("planned_at", null))
                : Stream.empty();
    }

    /** Marks it as delivered, because a release that fulfils it was launched. */
    public Write deliver(Instant at) {
        return step(Step.DELIVER, "RequirementDelivered", at).derived("delivered_at", at);
    }

    /**
     * The bot that a plan for it is for.
     *
     * @throws io.botwarden.platform.write.RefusedException where both sides do not agree on it yet,
     *     or it is about no bot
     */
    public long requirePlannable() {
        Step.DRAFT_PLAN.from(state, FIELD);
        Step.DRAFT_PLAN.refuseIf(RequirementState.BOT_MISSING, bot == null, FIELD);
        return Objects.requireNonNull(bot);
    }

    /**
     * The day on which it was delivered, in UTC.
     *
     * @throws io.botwarden.platform.write.RefusedException if it is not delivered
     */
    public LocalDate requireDelivered() {
        Step.REVIEW_BENEFIT.from(state, FIELD, FIELD);
        return LocalDate.ofInstant(Objects.requireNonNull(deliveredAt), ZoneOffset.UTC);
    }

    /** Changes the text, which revokes the agreements. */
    Write change(By by, int basedOn, RequirementDetails wanted) {
        Versions.require(REQUIREMENT, id, basedOn, version);
        Step.CHANGE.from(state, FIELD, FIELD);
        if (state != RequirementState.DRAFT) {
            refuseIfAny(missing(wanted));
        }
        RequirementText text = details.text();
        RequirementText next = wanted.text();
        boolean revised = !next.equals(text);
        Write write =
                state == RequirementState.AGREED && revised
                        ? step(Step.REVISE, "RequirementRevised", by.at())
                        : write("RequirementChanged");
        write.set("title", text.title(), next.title())
                .set("scenario", text.scenario(), next.scenario())
                .set("workflow", text.workflow(), next.workflow())
                .set("expected_effect", text.expectedEffect(), next.expectedEffect())
                .refer(
                        "development_department_id",
                        DEPARTMENT,
                        details.developmentDepartment(),
                        wanted.developmentDepartment())
                .refer("requested_by_id", EMPLOYEE, details.requestedBy(), wanted.requestedBy())
                .set("priority", details.priority(), wanted.priority())
                .set("desired_on", details.desiredOn(), wanted.desiredOn());
        return revised ? withdraw(write) : write;
    }

    /**
     * Submits it.
     *
     * @param intake key of the department that develops requirements without bot and department
     */
    Write submit(By by, @Nullable Integer basedOn, Optional<Long> intake) {
        Versions.require(REQUIREMENT, id, basedOn, version);
        Write write = step(Step.SUBMIT, "RequirementSubmitted", by.at());
        refuseIfAny(missing(details));
        Long development = details.developmentDepartment();
        return write.derived("submitted_at", by.at())
                .refer(
                        "development_department_id",
                        DEPARTMENT,
                        development,
                        bot == null && development == null ? intake.orElse(null) : development);
    }

    Write analyse(By by, @Nullable Integer basedOn) {
        Versions.require(REQUIREMENT, id, basedOn, version);
        return step(Step.ANALYSE, "RequirementAnalysisStarted", by.at());
    }

    Write ask(By by, String question) {
        Step.ASK.from(state, FIELD, FIELD);
        return write("RequirementQuestionAsked")
                .set("open_questions", openQuestions, openQuestions + 1)
                .also(
                        Write.insert(REQUIREMENT_QUESTION, "RequirementQuestionRecorded", number)
                                .refer("requirement_id", REQUIREMENT, null, id)
                                .set("question", question)
                                .acted("asked", by));
    }

    /** Records that a question is no longer open. */
    Write settle(String event, Write question) {
        return write(event).set("open_questions", openQuestions, openQuestions - 1).also(question);
    }

    /**
     * Records the agreement of one side.
     *
     * @param samePerson whether the viewer agreed for the other side
     */
    Write agree(Side side, By by, int basedOn, boolean samePerson) {
        Versions.require(REQUIREMENT, id, basedOn, version);
        Step step = side.step();
        RequirementState agreed = step.from(state, FIELD);
        step.refuseIf(side.agreed(), of(side) != null, FIELD);
        step.refuseIf(RequirementState.QUESTIONS_OPEN, openQuestions > 0, FIELD);
        step.refuseIf(side.samePerson(), samePerson, FIELD);
        boolean both = of(side.other()) != null;
        Write write =
                both
                        ? stepTo(agreed, "RequirementAgreed", by.at()).derived("agreed_at", by.at())
                        : write("RequirementAgreementGiven");
        return write.acted(side.verb(), by);
    }

    Write reject(By by, @Nullable Integer basedOn, String reason) {
        return end(Step.REJECT, "RequirementRejected", by, basedOn, reason);
    }

    Write withdraw(By by, @Nullable Integer basedOn, String reason) {
        return end(Step.WITHDRAW, "RequirementWithdrawn", by, basedOn, reason);
    }

    private Write end(Step step, String event, By by, @Nullable Integer basedOn, String reason) {
        Versions.require(REQUIREMENT, id, basedOn, version);
        return step(step, event, by.at())
                .acted("rejected", by)
                .set("rejection_reason", null, reason);
    }

    Write linkTo(long wanted, By by, @Nullable Integer basedOn) {
        Versions.require(REQUIREMENT, id, basedOn, version);
        Step.LINK_TO_BOT.from(state, FIELD, FIELD);
        return write("RequirementLinkedToBot")
                .refer("bot_id", BOT, bot, wanted)
                .derived("bot_linked_at", by.at());
    }

    /** Returns the key of the account that agreed for a side; null if nobody did. */
    @Nullable Long of(Side side) {
        return side == Side.DEPARTMENT ? ofDepartment : ofDevelopment;
    }

    private Write withdraw(Write write) {
        for (Side side : Side.values()) {
            if (of(side) != null) {
                write.undone(side.verb());
            }
        }
        return write.set("agreed_at", agreedAt, null);
    }

    private static List<Refusal> missing(RequirementDetails details) {
        List<Refusal> missing = new ArrayList<>(details.text().missing());
        if (details.requestedBy() == null) {
            missing.add(
                    new Refusal(
                            DeliveryRefusal.INCOMPLETE,
                            "Required before submission: the requesting person",
                            "requestedBy"));
        }
        return missing;
    }

    private static void refuseIfAny(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    private Write step(Step step, String event, Instant at) {
        return stepTo(step.from(state, FIELD), event, at);
    }

    private Write stepTo(RequirementState next, String event, Instant at) {
        return write(event).set("state", state, next).derived("state_since", at);
    }

    private Write write(String event) {
        return Write.update(REQUIREMENT, id, version, event, number);
    }
}

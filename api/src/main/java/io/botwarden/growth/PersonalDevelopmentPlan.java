package io.botwarden.growth;

import static io.botwarden.growth.GrowthRecords.PLAN;

import io.botwarden.growth.PersonalDevelopmentPlanState.Step;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.lifecycle.RowCondition;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The locked row of a person's development plan.
 *
 * @param title the number, the name of the person and the year, for messages
 * @param own whether it is about the viewer
 * @param headed whether the viewer heads the person
 */
record PersonalDevelopmentPlan(
        long id,
        String title,
        PlanSide proposedSide,
        PersonalDevelopmentPlanState state,
        boolean own,
        boolean headed,
        int version) {

    static final String FIELD = "plan";

    private static final String LOCKED =
            """
            select p.id, p.number || ' · ' || e.name || ' · ' || p.year as title, p.proposed_side, p.state, p.version, %s as own, %s as headed
            from personal_development_plan p
            join employee e on e.id = p.employee_id
            where p.id = $1 for no key update of p
            """
                    .formatted(
                            new RowCondition(PersonalDevelopmentPlanState.EMPLOYEE_SIDE)
                                    .sql("p", "$2"),
                            new RowCondition(PersonalDevelopmentPlanState.HEAD_SIDE)
                                    .sql("p", "$2"));

    /** The plan with this ID. */
    static Mono<PersonalDevelopmentPlan> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> PLAN.parse(FIELD, id))
                .flatMap(key -> find(viewer, key))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** The agreed revision that this one would replace. */
    Mono<Optional<PersonalDevelopmentPlan>> agreedBefore(Viewer viewer) {
        return Transaction.one(
                        """
                        select a.id from personal_development_plan p
                        join personal_development_plan a on a.employee_id = p.employee_id and a.year = p.year
                        where p.id = $1 and a.state = 'AGREED'
                        """,
                        List.of(id),
                        row -> Fields.number(row, "id"))
                .flatMap(key -> find(viewer, key))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static Mono<PersonalDevelopmentPlan> find(Viewer viewer, long key) {
        return Transaction.one(
                LOCKED, List.of(key, viewer.identityId()), PersonalDevelopmentPlan::of);
    }

    private static PersonalDevelopmentPlan of(Readable row) {
        return new PersonalDevelopmentPlan(
                Fields.number(row, "id"),
                Fields.text(row, "title"),
                PlanSide.valueOf(Fields.text(row, "proposed_side")),
                PersonalDevelopmentPlanState.valueOf(Fields.text(row, "state")),
                Fields.flag(row, "own"),
                Fields.flag(row, "headed"),
                Fields.version(row));
    }

    /**
     * Agrees to it.
     *
     * @param replaced the revision that was agreed before
     */
    Write agree(By by, @Nullable Integer basedOn, Optional<PersonalDevelopmentPlan> replaced) {
        require(
                proposedSide == PlanSide.HEAD ? own : headed,
                PersonalDevelopmentPlanState.ONLY_OTHER_SIDE);
        Write agreed =
                step(Step.AGREE, "PersonalDevelopmentPlanAgreed", basedOn).acted("agreed", by);
        return replaced.map(former ->
                        former.supersede(by)
                                .also(agreed.along(key -> Goal.keepDone(former.id(), key)))
                                .answer(PLAN.key(id)))
                .orElse(agreed);
    }

    Write withdraw(By by, @Nullable Integer basedOn, String reason) {
        require(own || headed, PersonalDevelopmentPlanState.ONLY_SIDES);
        return step(Step.WITHDRAW, "PersonalDevelopmentPlanWithdrawn", basedOn)
                .secret("note", reason)
                .acted("withdrawn", by);
    }

    /** Records that a goal is done. */
    Write complete(By by, @Nullable Integer basedOn, Goal goal, int position, String evidence) {
        require(own, PersonalDevelopmentPlanState.ONLY_PERSON);
        Write write = step(Step.COMPLETE, "DevelopmentGoalCompleted", basedOn);
        goal.requireOpen();
        // without the text and the evidence: the audit trail has more readers than the plan
        return write.note("goal", "%d".formatted(position))
                // a goal that is done is a change of the plan
                .derived("updated_at", by.at())
                .along(key -> goal.complete(by.at(), evidence));
    }

    private Write supersede(By by) {
        return step(Step.SUPERSEDE, "PersonalDevelopmentPlanSuperseded", null)
                .derived("superseded_at", by.at());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new RefusedException(RefusalCode.FORBIDDEN, message, FIELD);
        }
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(PLAN, id, basedOn, version);
        return Write.update(PLAN, id, version, event, title)
                .set("state", state, step.from(state, FIELD, FIELD));
    }
}

package io.botwarden.growth;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.growth.GrowthRecords.PLAN;

import io.botwarden.catalog.References;
import io.botwarden.growth.input.AgreePersonalDevelopmentPlanInput;
import io.botwarden.growth.input.CompleteDevelopmentGoalInput;
import io.botwarden.growth.input.ProposePersonalDevelopmentPlanInput;
import io.botwarden.growth.input.WithdrawPersonalDevelopmentPlanInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The mutations of development plans: the person or the head proposes, the other one agrees.
 * (Policy 8.3.2)
 */
@Controller
class PersonalDevelopmentPlans {

    private static final String PLACE =
            """
            select 'PD-' || nextval('personal_development_plan_number') as number, coalesce(max(p.revision), 0)::bigint + 1 as revision,
              max(p.number) filter (where p.state = 'PROPOSED') as pending,
              coalesce(max(p.since) filter (where p.state = 'AGREED'), now()) as since,
              (select h.head_id from person_head h where h.employee_id = $1) as head_id
            from personal_development_plan p
            where p.employee_id = $1 and p.year = $2
            """;

    private final References references;
    private final Writes writes;

    PersonalDevelopmentPlans(References references, Writes writes) {
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> proposePersonalDevelopmentPlan(
            @ContextValue Viewer viewer, @Argument ProposePersonalDevelopmentPlanInput input) {
        Mono<Proposed> proposed =
                Person.requireOwnOrHeaded(references, viewer, input.employee())
                        .doOnNext(PersonalDevelopmentPlans::requireSide)
                        .zipWhen(person ->
                                Transaction.one(
                                        PLACE, List.of(person.id(), input.year()), Place::of))
                        .flatMap(found ->
                                WantedGoals.find(
                                                found.getT1().id(),
                                                found.getT2().since(),
                                                input.goals())
                                        .map(goals ->
                                                new Proposed(found.getT1(), found.getT2(), goals)));
        return writes.run(
                viewer,
                Action.on("employee", proposed, found -> List.of())
                        .check(WantedGoals.check(input.year(), input.goals()))
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> agreePersonalDevelopmentPlan(
            @ContextValue Viewer viewer, @Argument AgreePersonalDevelopmentPlanInput input) {
        return writes.run(
                viewer,
                Action.on(
                                PersonalDevelopmentPlan.FIELD,
                                PersonalDevelopmentPlan.require(viewer, input.plan())
                                        .zipWhen(plan -> plan.agreedBefore(viewer)),
                                found -> List.of())
                        .write((found, by) ->
                                found.getT1().agree(by, input.version(), found.getT2())));
    }

    @MutationMapping
    Mono<Payload> withdrawPersonalDevelopmentPlan(
            @ContextValue Viewer viewer, @Argument WithdrawPersonalDevelopmentPlanInput input) {
        return writes.run(
                viewer,
                Action.on(
                                PersonalDevelopmentPlan.FIELD,
                                PersonalDevelopmentPlan.require(viewer, input.plan()),
                                found -> List.of())
                        .write((found, by) -> found.withdraw(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> completeDevelopmentGoal(
            @ContextValue Viewer viewer, @Argument CompleteDevelopmentGoalInput input) {
        return writes.run(
                viewer,
                Action.on(
                                PersonalDevelopmentPlan.FIELD,
                                PersonalDevelopmentPlan.require(viewer, input.plan())
                                        .zipWhen(plan -> Goal.require(plan, input.position())),
                                found -> List.of())
                        .write((found, by) ->
                                found.getT1()
                                        .complete(
                                                by,
                                                input.version(),
                                                found.getT2(),
                                                input.position(),
                                                input.evidence())));
    }

    private static void requireSide(Person person) {
        if (!person.own() && !person.headed()) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN, PersonalDevelopmentPlanState.ONLY_SIDES, "employee");
        }
    }

    private record Proposed(Person person, Place place, WantedGoals goals) {

        Write write(By by, ProposePersonalDevelopmentPlanInput input) {
            int year = input.year();
            place.requireNone(person, year);
            int present = by.at().atZone(ZoneOffset.UTC).getYear();
            if (year != present && year != present + 1) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "This must be %d or %d.".formatted(present, present + 1),
                        "year");
            }
            return Write.insert(
                            PLAN,
                            "PersonalDevelopmentPlanProposed",
                            "%s · %s · %d".formatted(place.number(), person.name(), year))
                    .derived("number", place.number())
                    .refer("employee_id", EMPLOYEE, null, person.id())
                    .refer("head_id", EMPLOYEE, null, place.head())
                    .set("year", year)
                    .set("revision", place.revision())
                    // the audit trail has more readers than the plan
                    .secret("aim", input.aim())
                    .derived("since", place.since())
                    .set("proposed_side", person.own() ? PlanSide.EMPLOYEE : PlanSide.HEAD)
                    .acted("proposed", by)
                    .note("goals", "%d".formatted(input.goals().size()))
                    .along(goals::store)
                    .unless(
                            GrowthRefusal.PLAN_PENDING,
                            "employee",
                            "Somebody else proposed a plan for %s at the same time."
                                    .formatted(person.name()));
        }
    }

    /**
     * What is known about a person's plans for a year.
     *
     * @param number the number of the new plan
     * @param revision the next revision
     * @param pending the number of an open proposal
     * @param since since when the plan counts what is assessed and passed
     * @param head key of the employee who heads the person
     */
    private record Place(
            String number,
            int revision,
            @Nullable String pending,
            Instant since,
            @Nullable Long head) {

        static Place of(Readable row) {
            return new Place(
                    Fields.text(row, "number"),
                    (int) Fields.number(row, "revision"),
                    row.get("pending", String.class),
                    Fields.time(row, "since"),
                    row.get("head_id", Long.class));
        }

        void requireNone(Person person, int year) {
            if (pending != null) {
                throw new RefusedException(
                        GrowthRefusal.PLAN_PENDING,
                        "%s is proposed for %s in %d already. Agree to it or withdraw it first."
                                .formatted(pending, person.name(), year),
                        "employee");
            }
        }
    }
}

package io.botwarden.delivery.plan;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.delivery.DeliveryRecords.DEVELOPMENT_PLAN;
import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;

import io.botwarden.catalog.References;
import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.delivery.input.DraftDevelopmentPlanInput;
import io.botwarden.delivery.input.MilestoneInput;
import io.botwarden.delivery.requirement.Requirement;
import io.botwarden.delivery.requirement.RequirementRows;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.LocalDate;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions that create plans. (Policy 2.1.3) */
@Controller
class DevelopmentPlanDrafts {

    private static final int MOST = 100;

    private final DatabaseClient database;
    private final RequirementRows requirements;
    private final References references;
    private final Writes writes;

    DevelopmentPlanDrafts(
            DatabaseClient database,
            RequirementRows requirements,
            References references,
            Writes writes) {
        this.database = database;
        this.requirements = requirements;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> draftDevelopmentPlan(
            @ContextValue Viewer viewer, @Argument DraftDevelopmentPlanInput input) {
        Mono<Drafted> drafted =
                requirements
                        .require("requirement", input.requirement())
                        .zipWhen(found -> milestones(input.milestones()), Drafted::new);
        return writes.run(
                viewer,
                Action.on(
                                "requirement",
                                drafted,
                                found -> found.requirement().scopesOfDevelopment())
                        .check(check(input))
                        .write((found, by) ->
                                drafted(new Cycle(input.startsOn(), input.endsOn()), found, by)));
    }

    private static Checks check(DraftDevelopmentPlanInput input) {
        Cycle cycle = new Cycle(input.startsOn(), input.endsOn());
        List<MilestoneInput> milestones = input.milestones();
        Checks checks =
                new Checks()
                        .that(
                                cycle.isInOrder(),
                                "endsOn",
                                "The end of the cycle must not be before its start: %s."
                                        .formatted(cycle))
                        .that(
                                milestones.size() <= MOST,
                                "milestones",
                                "At most %d milestones can be created at once. Add the others afterwards."
                                        .formatted(MOST));
        for (int k = 0; k < milestones.size(); k++) {
            MilestoneInput milestone = milestones.get(k);
            String field = "milestones[%d].".formatted(k);
            checks.that(
                    !cycle.isInOrder() || cycle.contains(milestone.dueOn()),
                    field + "dueOn",
                    "The cycle is %s, and milestones must be due within it.".formatted(cycle));
        }
        return checks;
    }

    private Mono<List<NewMilestone>> milestones(List<MilestoneInput> inputs) {
        return Flux.range(0, inputs.size())
                .concatMap(k -> milestone("milestones[%d].owner".formatted(k), inputs.get(k)))
                .collectList();
    }

    private Mono<NewMilestone> milestone(String field, MilestoneInput input) {
        return references
                .optionalEmployee(field, input.owner())
                .map(owner -> new NewMilestone(input.title(), input.dueOn(), owner.orElseThrow()));
    }

    private Write drafted(Cycle cycle, Drafted drafted, By by) {
        Requirement requirement = drafted.requirement();
        long bot = requirement.requirePlannable();
        Write write =
                Write.insert(DEVELOPMENT_PLAN, "PlanDrafted", requirement.number())
                        .refer("requirement_id", REQUIREMENT, null, requirement.id())
                        .refer("bot_id", BOT, null, bot)
                        .set("starts_on", cycle.startsOn())
                        .set("ends_on", cycle.endsOn())
                        .derived("original_ends_on", cycle.endsOn())
                        .by("drafted", by)
                        .unless(
                                DeliveryRefusal.ALREADY_PLANNED,
                                "requirement",
                                "The requirement already has a plan. Change or cancel that one first.");
        drafted.milestones().forEach(milestone -> write.note("milestone", milestone.toString()));
        return write.along(plan -> insert(plan, drafted.milestones()));
    }

    private Mono<Void> insert(long plan, List<NewMilestone> milestones) {
        return Flux.fromIterable(milestones).concatMap(milestone -> insert(plan, milestone)).then();
    }

    private Mono<Void> insert(long plan, NewMilestone milestone) {
        return database.sql(
                        """
                        insert into milestone (plan_id, title, owner_id, due_on, original_due_on) values (:plan, :title, :owner, :due, :due)
                        """)
                .bind("plan", plan)
                .bind("title", milestone.title())
                .bind("owner", milestone.owner())
                .bind("due", milestone.dueOn())
                .then();
    }

    /** The planned requirement, and the contents of its plan. */
    private record Drafted(Requirement requirement, List<NewMilestone> milestones) {}

    /**
     * @param owner key of the responsible employee
     */
    private record NewMilestone(String title, LocalDate dueOn, long owner) {

        @Override
        public String toString() {
            return "%s until %s".formatted(title, dueOn);
        }
    }
}

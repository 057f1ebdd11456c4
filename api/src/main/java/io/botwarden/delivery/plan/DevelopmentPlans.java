package io.botwarden.delivery.plan;

import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.Persons;
import io.botwarden.delivery.input.ApproveDevelopmentPlanInput;
import io.botwarden.delivery.input.CancelDevelopmentPlanInput;
import io.botwarden.delivery.input.DevelopmentPlanStepInput;
import io.botwarden.delivery.input.RescheduleDevelopmentPlanInput;
import io.botwarden.delivery.input.SetTargetReleaseInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on plans. (Policy 2.1.3) */
@Controller
class DevelopmentPlans {

    static final String PLAN = "delivery:plan";
    static final String APPROVE = "delivery:approve-plan";

    private final DevelopmentPlanRows rows;
    private final BotReleases releases;
    private final Persons persons;
    private final Writes writes;

    DevelopmentPlans(
            DevelopmentPlanRows rows, BotReleases releases, Persons persons, Writes writes) {
        this.rows = rows;
        this.releases = releases;
        this.persons = persons;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> approveDevelopmentPlan(
            @ContextValue Viewer viewer, @Argument ApproveDevelopmentPlanInput input) {
        Mono<Standing> standing =
                rows.require(input.plan())
                        .zipWhen(
                                plan -> persons.isOneOf(viewer, List.of(plan.draftedBy())),
                                Standing::new);
        return writes.run(
                viewer,
                Action.on("plan", standing, found -> found.plan().scopesOfApproval())
                        .write((found, by) ->
                                found.plan().approve(by, input.version(), found.samePerson())));
    }

    @MutationMapping
    Mono<Payload> startDevelopment(
            @ContextValue Viewer viewer, @Argument DevelopmentPlanStepInput input) {
        return writes.run(
                viewer, plan(input.plan()).write((plan, by) -> plan.start(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> finishDevelopment(
            @ContextValue Viewer viewer, @Argument DevelopmentPlanStepInput input) {
        return writes.run(
                viewer, plan(input.plan()).write((plan, by) -> plan.finish(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> cancelDevelopmentPlan(
            @ContextValue Viewer viewer, @Argument CancelDevelopmentPlanInput input) {
        return writes.run(
                viewer,
                plan(input.plan())
                        .write((plan, by) -> plan.cancel(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> rescheduleDevelopmentPlan(
            @ContextValue Viewer viewer, @Argument RescheduleDevelopmentPlanInput input) {
        return writes.run(
                viewer,
                plan(input.plan())
                        .write((plan, by) ->
                                plan.replan(
                                        by,
                                        input.version(),
                                        wanted(input, plan.cycle()),
                                        input.reason())));
    }

    @MutationMapping
    Mono<Payload> setTargetRelease(
            @ContextValue Viewer viewer, @Argument SetTargetReleaseInput input) {
        Mono<Aimed> aimed =
                rows.require(input.plan())
                        .zipWhen(
                                plan ->
                                        releases.requireFitting(
                                                plan.bot(), "release", input.release()),
                                Aimed::new);
        return writes.run(
                viewer,
                Action.on("plan", aimed, found -> found.plan().scopes())
                        .write((found, by) ->
                                found.plan().aimAt(found.release().id(), input.version())));
    }

    private static Cycle wanted(RescheduleDevelopmentPlanInput input, Cycle present) {
        return new Cycle(
                input.startsOn() == null ? present.startsOn() : input.startsOn(),
                input.endsOn() == null ? present.endsOn() : input.endsOn());
    }

    private Action.OnSubject<DevelopmentPlan> plan(String id) {
        return Action.on("plan", rows.require(id), DevelopmentPlan::scopes);
    }

    /** A plan, and whether the viewer is its author. */
    private record Standing(DevelopmentPlan plan, boolean samePerson) {}

    /** A plan and its new target release. */
    private record Aimed(DevelopmentPlan plan, BotRelease release) {}
}

package io.botwarden.delivery.plan;

import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.Persons;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.ApproveDevelopmentPlanInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.CancelDevelopmentPlanInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.DevelopmentPlanStepInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.RescheduleDevelopmentPlanInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.SetTargetReleaseInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The actions on plans. (Policy 2.1.3) */
@Component
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

    Mono<DevelopmentPlanPayload> approve(Viewer viewer, ApproveDevelopmentPlanInput input) {
        Mono<Standing> standing =
                rows.require(input.plan())
                        .zipWhen(
                                plan -> persons.isOneOf(viewer, List.of(plan.draftedBy())),
                                Standing::new);
        return writes.run(
                viewer,
                Action.of("approveDevelopmentPlan", APPROVE)
                        .on("plan", standing, found -> found.plan().scopesOfApproval())
                        .write((found, by) ->
                                found.plan().approve(by, input.version(), found.samePerson())),
                DevelopmentPlanPayload::new);
    }

    Mono<DevelopmentPlanPayload> start(Viewer viewer, DevelopmentPlanStepInput input) {
        return act(
                viewer,
                Action.of("startDevelopment", PLAN),
                input.plan(),
                (plan, by) -> plan.start(by, input.version()));
    }

    Mono<DevelopmentPlanPayload> finish(Viewer viewer, DevelopmentPlanStepInput input) {
        return act(
                viewer,
                Action.of("finishDevelopment", PLAN),
                input.plan(),
                (plan, by) -> plan.finish(by, input.version()));
    }

    Mono<DevelopmentPlanPayload> cancel(Viewer viewer, CancelDevelopmentPlanInput input) {
        return act(
                viewer,
                Action.of("cancelDevelopmentPlan", PLAN)
                        .check(new Checks().text("reason", input.reason(), Checks.TEXT)),
                input.plan(),
                (plan, by) -> plan.cancel(by, input.version(), input.reason()));
    }

    Mono<DevelopmentPlanPayload> replan(Viewer viewer, RescheduleDevelopmentPlanInput input) {
        return act(
                viewer,
                Action.of("rescheduleDevelopmentPlan", PLAN)
                        .check(new Checks().optionalText("reason", input.reason(), Checks.TEXT)),
                input.plan(),
                (plan, by) ->
                        plan.replan(
                                by, input.version(), input.wanted(plan.cycle()), input.reason()));
    }

    Mono<DevelopmentPlanPayload> aim(Viewer viewer, SetTargetReleaseInput input) {
        Mono<Aimed> aimed =
                rows.require(input.plan())
                        .zipWhen(
                                plan ->
                                        releases.requireFitting(
                                                plan.bot(), "release", input.release()),
                                Aimed::new);
        return writes.run(
                viewer,
                Action.of("setTargetRelease", PLAN)
                        .on("plan", aimed, found -> found.plan().scopes())
                        .write((found, by) ->
                                found.plan().aimAt(found.release().id(), input.version())),
                DevelopmentPlanPayload::new);
    }

    private Mono<DevelopmentPlanPayload> act(
            Viewer viewer,
            Action.Named action,
            String plan,
            BiFunction<DevelopmentPlan, By, Write> write) {
        return writes.run(
                viewer,
                action.on("plan", rows.require(plan), DevelopmentPlan::scopes).write(write),
                DevelopmentPlanPayload::new);
    }

    /** A plan, and whether the viewer is its author. */
    private record Standing(DevelopmentPlan plan, boolean samePerson) {}

    /** A plan and its new target release. */
    private record Aimed(DevelopmentPlan plan, BotRelease release) {}
}

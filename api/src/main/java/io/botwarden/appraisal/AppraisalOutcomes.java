package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.appraisal.AppraisalRecords.OUTCOME;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.appraisal.OutcomeRows.New;
import io.botwarden.appraisal.OutcomeRows.Rated;
import io.botwarden.appraisal.input.DecideAppraisalOutcomeInput;
import io.botwarden.appraisal.input.WithdrawAppraisalOutcomeInput;
import io.botwarden.catalog.References;
import io.botwarden.commitment.AutomaticActionItems;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions on what follows from published results. (Policy 7.2.3) */
@Controller
class AppraisalOutcomes {

    private final AppraisalCycles cycles;
    private final OutcomeRows rows;
    private final TargetRows targets;
    private final AutomaticActionItems items;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    AppraisalOutcomes(
            AppraisalCycles cycles,
            OutcomeRows rows,
            TargetRows targets,
            AutomaticActionItems items,
            References references,
            Writes writes,
            Clock clock) {
        this.cycles = cycles;
        this.rows = rows;
        this.targets = targets;
        this.items = items;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> decideAppraisalOutcome(
            @ContextValue Viewer viewer, @Argument DecideAppraisalOutcomeInput input) {
        Mono<Decided> decided =
                cycles.require(input.cycle())
                        .doOnNext(cycle -> cycle.require(Step.DECIDE_OUTCOME))
                        .zipWith(
                                references.presentOrClosedDepartment(
                                        "department", input.department()))
                        .flatMap(found -> rows.rated(viewer, found.getT1(), found.getT2()))
                        .flatMap(rated -> decided(rated, input));
        return writes.run(
                viewer,
                Action.on(
                                "cycle",
                                decided,
                                found -> List.of(Scope.ofDepartment(found.rated().department())))
                        .check(checks(input))
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> withdrawAppraisalOutcome(
            @ContextValue Viewer viewer, @Argument WithdrawAppraisalOutcomeInput input) {
        Mono<Withdrawn> withdrawn =
                rows.require(viewer, input.outcome())
                        .flatMap(outcome ->
                                Flux.concat(cancelled(outcome, input), rejected(outcome, input))
                                        .collectList()
                                        .map(also -> new Withdrawn(outcome, also)));
        return writes.run(
                viewer,
                Action.on("outcome", withdrawn, found -> found.outcome().scopes())
                        .write((found, by) -> found.write(by, input)));
    }

    private Flux<Deferred> cancelled(Outcome outcome, WithdrawAppraisalOutcomeInput input) {
        return rows.actionItems(outcome.id())
                .flatMapMany(keys -> items.cancel(keys, input.reason(), clock.instant()))
                .map(write -> by -> write);
    }

    private Flux<Deferred> rejected(Outcome outcome, WithdrawAppraisalOutcomeInput input) {
        return rows.proposedTargets(outcome.id())
                .flatMapIterable(keys -> keys)
                .concatMap(targets::find)
                .map(target -> by -> target.withdraw(by, null, input.reason()));
    }

    private Mono<Decided> decided(Rated rated, DecideAppraisalOutcomeInput input) {
        return Mono.zip(
                        references.optionalEmployee("owner", input.owner()),
                        rows.next(),
                        improvement(rated, input))
                .flatMap(found ->
                        item(rated, found.getT1(), found.getT2(), input)
                                .map(item ->
                                        new Decided(rated, found.getT2(), item, found.getT3())));
    }

    private Mono<Optional<TargetProposal>> improvement(
            Rated rated, DecideAppraisalOutcomeInput input) {
        String indicator = input.indicator();
        if (input.kind() != AppraisalOutcomeKind.IMPROVEMENT
                || indicator == null
                || input.value() == null) {
            return Mono.just(Optional.empty());
        }
        return targets.improvement(rated, indicator, input.value(), input.reason())
                .map(Optional::of);
    }

    private Mono<Optional<Write>> item(
            Rated rated, Optional<Long> owner, New outcome, DecideAppraisalOutcomeInput input) {
        Instant due = input.dueAt();
        if (owner.isEmpty() || due == null) {
            return Mono.just(Optional.empty());
        }
        AutomaticActionItems.Wanted wanted =
                new AutomaticActionItems.Wanted(
                        null, rated.department(), input.title(), input.reason(), owner.get(), due);
        return items.create(OUTCOME, outcome.key(), wanted).map(Optional::of);
    }

    private Checks checks(DecideAppraisalOutcomeInput input) {
        AgreedImprovement improvement =
                new AgreedImprovement(
                        input.kind(), input.dueAt(), input.indicator(), input.value());
        Checks checks =
                new Checks()
                        .that(
                                !improvement.is() || input.owner() != null,
                                "owner",
                                "Name the employee who carries out the improvement.")
                        .that(
                                improvement.is()
                                        || (input.owner() == null) == (input.dueAt() == null),
                                input.owner() == null ? "owner" : "dueAt",
                                "Give both an owner and a due date, or neither.");
        return improvement.check(checks, clock.instant());
    }

    /** A write that needs to know who does it. */
    private interface Deferred {

        Write write(By by);
    }

    private record Withdrawn(Outcome outcome, List<Deferred> also) {

        Write write(By by, WithdrawAppraisalOutcomeInput input) {
            Write write = outcome.withdraw(by, input.version(), input.reason());
            also.forEach(each -> write.also(each.write(by)));
            return write;
        }
    }

    /**
     * An outcome that is being decided.
     *
     * @param item its action item
     * @param target the target that is proposed with it
     */
    private record Decided(
            Rated rated, New outcome, Optional<Write> item, Optional<TargetProposal> target) {

        Write write(By by, DecideAppraisalOutcomeInput input) {
            if (rated.ownUnit()) {
                throw new RefusedException(
                        AppraisalRefusal.OWN_DEPARTMENT,
                        AppraisalOutcomeState.OWN_UNIT.message(),
                        "department");
            }
            Write write =
                    Write.insert(
                                    OUTCOME,
                                    "AppraisalOutcomeDecided",
                                    outcome.number() + " " + input.title())
                            .derived("id", outcome.key())
                            .derived("number", outcome.number())
                            .refer("cycle_id", CYCLE, null, rated.cycle().id())
                            .refer("department_id", DEPARTMENT, null, rated.department())
                            .refer("head_id", EMPLOYEE, null, rated.head())
                            .set("kind", input.kind())
                            .set("title", input.title())
                            .set("reason", input.reason())
                            .set("result_version", rated.cycle().resultVersion())
                            .set("grade", rated.card().grade())
                            .acted("decided", by);
            item.ifPresent(write::also);
            target.map(proposed -> proposed.from(outcome.key(), by)).ifPresent(write::also);
            return write;
        }
    }
}

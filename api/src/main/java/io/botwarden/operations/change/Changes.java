package io.botwarden.operations.change;

import io.botwarden.catalog.LaunchableBot;
import io.botwarden.catalog.Launching;
import io.botwarden.operations.change.ChangeState.Step;
import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.TimelineKind;
import io.botwarden.operations.input.ApproveChangeInput;
import io.botwarden.operations.input.CancelChangeInput;
import io.botwarden.operations.input.CloseChangeInput;
import io.botwarden.operations.input.LinkIncidentToChangeInput;
import io.botwarden.operations.input.RecordChangeTestInput;
import io.botwarden.operations.input.ReturnChangeInput;
import io.botwarden.operations.input.ReviewChangeInput;
import io.botwarden.operations.input.RollBackChangeInput;
import io.botwarden.operations.input.StartChangeInput;
import io.botwarden.operations.input.VerifyChangeInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of planned changes. (Policy 3.3) */
@Controller
class Changes {

    static final String APPROVE = "operations:approve-change";
    static final String CARRY_OUT = "operations:carry-out-change";

    private final ChangeRows rows;
    private final BotSettings settings;
    private final IncidentOpening incidents;
    private final Launching launching;
    private final ChangeRules rules;
    private final Writes writes;

    Changes(
            ChangeRows rows,
            BotSettings settings,
            IncidentOpening incidents,
            Launching launching,
            ChangeRules rules,
            Writes writes) {
        this.rows = rows;
        this.settings = settings;
        this.incidents = incidents;
        this.launching = launching;
        this.rules = rules;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> recordChangeTest(
            @ContextValue Viewer viewer, @Argument RecordChangeTestInput input) {
        Mono<Tested> tested =
                rows.require(viewer, input.change())
                        .flatMap(change ->
                                Mono.zip(
                                                rows.templateOf(viewer, change.id()),
                                                rows.optionalRun(input.testRun()))
                                        .map(found ->
                                                new Tested(change, found.getT1(), found.getT2())));
        return writes.run(
                viewer,
                Action.on("change", tested, found -> found.change().scopes())
                        .write((found, by) ->
                                found.change().test(by, input, found.template(), found.run())));
    }

    @MutationMapping
    Mono<Payload> approveChange(@ContextValue Viewer viewer, @Argument ApproveChangeInput input) {
        return writes.run(
                viewer,
                change(viewer, input.change())
                        .write((change, by) -> change.approve(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> returnChange(@ContextValue Viewer viewer, @Argument ReturnChangeInput input) {
        return writes.run(
                viewer,
                change(viewer, input.change())
                        .write((change, by) ->
                                change.sendBack(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> startChange(@ContextValue Viewer viewer, @Argument StartChangeInput input) {
        Mono<Startable> startable =
                rows.require(viewer, input.change())
                        .flatMap(change ->
                                Mono.zip(
                                                rows.needs(change.id(), "START"),
                                                settings.proposed(change.id()))
                                        .map(found ->
                                                new Startable(
                                                        change, found.getT1(), found.getT2())));
        return writes.run(
                viewer,
                Action.on("change", startable, found -> found.change().scopes())
                        .write((found, by) ->
                                turn(
                                        found.change()
                                                .start(
                                                        by,
                                                        input.version(),
                                                        found.needs(),
                                                        rules,
                                                        input.note()),
                                        found.change(),
                                        found.settings(),
                                        by)));
    }

    @MutationMapping
    Mono<Payload> verifyChange(@ContextValue Viewer viewer, @Argument VerifyChangeInput input) {
        Mono<Verifiable> verifiable =
                rows.require(viewer, input.change())
                        .flatMap(change ->
                                Mono.zip(
                                                launching.find(change.bot()),
                                                rows.mayLaunch(change.id()),
                                                runs(input))
                                        .map(found ->
                                                new Verifiable(
                                                        change,
                                                        found.getT1(),
                                                        found.getT2(),
                                                        found.getT3())));
        return writes.run(
                viewer,
                Action.on("change", verifiable, found -> found.change().scopes())
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> rollBackChange(@ContextValue Viewer viewer, @Argument RollBackChangeInput input) {
        Mono<Returnable> returnable =
                rows.require(viewer, input.change())
                        .zipWhen(change -> settings.former(change.id()), Returnable::new);
        return writes.run(
                viewer,
                Action.on("change", returnable, found -> found.change().scopes())
                        .write((found, by) ->
                                turn(
                                        found.change()
                                                .rollBack(
                                                        by,
                                                        input.version(),
                                                        input.failureDetectedAt(),
                                                        input.reason()),
                                        found.change(),
                                        found.settings(),
                                        by)));
    }

    @MutationMapping
    Mono<Payload> linkIncidentToChange(
            @ContextValue Viewer viewer, @Argument LinkIncidentToChangeInput input) {
        Mono<Attribution> attribution =
                rows.require(viewer, input.change())
                        .zipWith(rows.requireIncident(input.incident()))
                        .flatMap(found ->
                                incidents
                                        .note(
                                                found.getT2().id(),
                                                TimelineKind.LINKED,
                                                "Caused by the change %s."
                                                        .formatted(found.getT1().number()))
                                        .map(note ->
                                                new Attribution(
                                                        found.getT1(), found.getT2(), note)));
        return writes.run(
                viewer,
                Action.on("incident", attribution, Attribution::scopes)
                        .write((found, by) -> found.write(by, rules, input.note())));
    }

    @MutationMapping
    Mono<Payload> reviewChange(@ContextValue Viewer viewer, @Argument ReviewChangeInput input) {
        return writes.run(
                viewer,
                change(viewer, input.change())
                        .write((change, by) ->
                                change.review(by, input.version(), input.findings())));
    }

    @MutationMapping
    Mono<Payload> closeChange(@ContextValue Viewer viewer, @Argument CloseChangeInput input) {
        Mono<Startable> closable =
                rows.require(viewer, input.change())
                        .zipWhen(
                                change -> rows.needs(change.id(), "CLOSE"),
                                (change, needs) -> new Startable(change, needs, List.of()));
        return writes.run(
                viewer,
                Action.on("change", closable, found -> found.change().scopes())
                        .write((found, by) ->
                                found.change()
                                        .close(by, input.version(), found.needs(), input.note())));
    }

    @MutationMapping
    Mono<Payload> cancelChange(@ContextValue Viewer viewer, @Argument CancelChangeInput input) {
        return take(
                Step.CANCEL,
                "ChangeCancelled",
                viewer,
                input.change(),
                input.version(),
                input.reason());
    }

    /** Takes a step that records nothing of its own, see {@link Change#take}. */
    private Mono<Payload> take(
            Step step,
            String event,
            Viewer viewer,
            String id,
            @Nullable Integer basedOn,
            @Nullable String note) {
        return writes.run(
                viewer,
                change(viewer, id)
                        .write((change, by) -> change.take(step, event, by, basedOn, note)));
    }

    private Action.OnSubject<Change> change(Viewer viewer, String id) {
        return Action.on("change", rows.require(viewer, id), Change::scopes);
    }

    private static Write turn(
            Write write, Change change, List<BotSettings.Turned> settings, By by) {
        settings.forEach(setting -> write.also(setting.write(change.id(), by.at())));
        return write;
    }

    private Mono<VerifyingRuns> runs(VerifyChangeInput input) {
        return Mono.zip(
                rows.optionalRun(VerifyingRuns.FUNCTION_FIELD, input.functionRun()),
                rows.optionalRun(VerifyingRuns.PERFORMANCE_FIELD, input.performanceRun()),
                (function, performance) ->
                        new VerifyingRuns(function, performance, rules.verifyingRuns()));
    }

    private record Tested(
            Change change, Optional<Template> template, Optional<TestRunResult> run) {}

    private record Startable(Change change, Needs needs, List<BotSettings.Turned> settings) {}

    /**
     * A change, and its bot.
     *
     * @param mayLaunch whether the launch of the change's release is currently approved
     */
    private record Verifiable(
            Change change, LaunchableBot bot, boolean mayLaunch, VerifyingRuns runs) {

        /** Records the deployed release as the one that runs. */
        Write write(By by, VerifyChangeInput input) {
            Write write = change.verify(by, input, runs);
            Long release = change.releaseBroughtBy(input);
            if (release == null || release.equals(bot.liveRelease())) {
                return write;
            }
            if (!mayLaunch) {
                throw new RefusedException(
                        ChangeRefusal.NOT_READY,
                        "The approval of the release's launch is no longer valid. Get it approved again, or roll the change back.");
            }
            return write.also(bot.launch(release, null, by.at()));
        }
    }

    private record Returnable(Change change, List<BotSettings.Turned> settings) {}

    /**
     * An incident and the change that caused it.
     *
     * @param note the text for the incident's timeline
     */
    private record Attribution(Change change, CausedIncident incident, Write note) {

        List<Scope> scopes() {
            return List.of(incident.scope(), Scope.ofBot(change.bot()));
        }

        Write write(By by, ChangeRules rules, @Nullable String said) {
            incident.requireFree();
            return change.bringAbout(by, incident, rules, said)
                    .also(
                            note.refer(
                                    "caused_by_change_id",
                                    ChangeRecords.CHANGE,
                                    null,
                                    change.id()));
        }
    }
}

package io.botwarden.commitment;

import io.botwarden.catalog.References;
import io.botwarden.commitment.ActionItemChange.What;
import io.botwarden.commitment.ActionItemRows.Held;
import io.botwarden.commitment.ActionItemRows.Origin;
import io.botwarden.commitment.input.CancelActionItemInput;
import io.botwarden.commitment.input.CompleteActionItemInput;
import io.botwarden.commitment.input.CreateActionItemInput;
import io.botwarden.commitment.input.ReopenActionItemInput;
import io.botwarden.commitment.input.UpdateActionItemInput;
import io.botwarden.commitment.input.VerifyActionItemInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Mutations of action items. The origin decides who may manage them, so no mutation requires a
 * permission of its own.
 */
@Controller
class ActionItems {

    private static final String FIELD = "actionItem";
    private static final String ORIGIN = "origin";
    private static final String ASSIGNEE = "assignee";
    private static final String DUE_AT = "dueAt";

    private final ActionItemRows rows;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    ActionItems(ActionItemRows rows, References references, Writes writes, Clock clock) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> createActionItem(
            @ContextValue Viewer viewer, @Argument CreateActionItemInput input) {
        Mono<Created> created =
                rows.requireOrigin(ORIGIN, input.origin())
                        .delayUntil(found ->
                                found.record().requireManager(viewer, place(found.record())))
                        .flatMap(found ->
                                Mono.zip(
                                        references.optionalEmployee(ASSIGNEE, input.assignee()),
                                        rows.number(),
                                        (assignee, number) ->
                                                new Created(
                                                        found, assignee.orElseThrow(), number)));
        return writes.run(
                viewer,
                Action.on(ORIGIN, created, found -> List.of())
                        .check(due(input.dueAt()))
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> updateActionItem(
            @ContextValue Viewer viewer, @Argument UpdateActionItemInput input) {
        Mono<Updated> updated =
                managed(viewer, input.actionItem())
                        .zipWhen(
                                held -> references.optionalEmployee(ASSIGNEE, input.assignee()),
                                Updated::new);
        return writes.run(
                viewer,
                Action.on(FIELD, updated, found -> List.of())
                        .check(
                                due(input.dueAt())
                                        .that(
                                                isAnyGiven(input),
                                                "title",
                                                "Name at least one field to change."))
                        .write((found, by) -> found.held().item().update(input, found.assignee())));
    }

    /** The assignee may do this without any role. */
    @MutationMapping
    Mono<Payload> completeActionItem(
            @ContextValue Viewer viewer, @Argument CompleteActionItemInput input) {
        Mono<Held> held =
                rows.require(viewer, input.actionItem())
                        .delayUntil(found ->
                                found.item().viewers()
                                        ? Mono.empty()
                                        : requireManager(viewer, found));
        return writes.run(
                viewer,
                on(held).write((found, by) ->
                        changed(
                                by,
                                found,
                                found.item().complete(by, input.version(), input.evidence()),
                                What.DONE,
                                input.evidence(),
                                -found.item().count())));
    }

    @MutationMapping
    Mono<Payload> verifyActionItem(
            @ContextValue Viewer viewer, @Argument VerifyActionItemInput input) {
        return writes.run(
                viewer,
                on(managed(viewer, input.actionItem()))
                        .write((found, by) ->
                                changed(
                                        by,
                                        found,
                                        found.item().verify(by, input.version(), input.note()),
                                        What.VERIFIED,
                                        input.note(),
                                        0)));
    }

    @MutationMapping
    Mono<Payload> reopenActionItem(
            @ContextValue Viewer viewer, @Argument ReopenActionItemInput input) {
        return writes.run(
                viewer,
                on(managed(viewer, input.actionItem()))
                        .check(due(input.dueAt()))
                        .write((found, by) ->
                                changed(
                                        by,
                                        found,
                                        found.item()
                                                .reopen(
                                                        input.version(),
                                                        input.dueAt(),
                                                        input.reason()),
                                        What.REOPENED,
                                        input.reason(),
                                        found.item().count())));
    }

    @MutationMapping
    Mono<Payload> cancelActionItem(
            @ContextValue Viewer viewer, @Argument CancelActionItemInput input) {
        return writes.run(
                viewer,
                on(managed(viewer, input.actionItem()))
                        .write((found, by) ->
                                changed(
                                        by,
                                        found,
                                        found.item().cancel(by, input.version(), input.reason()),
                                        What.CANCELLED,
                                        input.reason(),
                                        -found.item().count())));
    }

    private static Action.OnSubject<Held> on(Mono<Held> held) {
        return Action.on(FIELD, held, found -> List.of());
    }

    private Mono<Held> managed(Viewer viewer, String id) {
        return rows.require(viewer, id).delayUntil(held -> requireManager(viewer, held));
    }

    private static Mono<Void> requireManager(Viewer viewer, Held held) {
        return held.origin().requireManager(viewer, held.item().scope());
    }

    private static Write changed(
            By by, Held held, Write write, What what, @Nullable String note, int open) {
        held.origin()
                .changedBy(by, new ActionItemChange(what, held.item().title(), note, open))
                .ifPresent(write::also);
        return write;
    }

    private static Scope place(OriginRecord origin) {
        return Scope.of(origin.bot(), origin.department());
    }

    private Checks due(@Nullable Instant due) {
        return new Checks()
                .that(
                        due == null || due.isAfter(clock.instant()),
                        DUE_AT,
                        "This must be in the future.");
    }

    private static boolean isAnyGiven(UpdateActionItemInput input) {
        return input.title() != null
                || !input.description().isOmitted()
                || input.assignee() != null
                || input.dueAt() != null;
    }

    private record Updated(Held held, Optional<Long> assignee) {}

    private record Created(Origin origin, long assignee, String number) {

        Write write(By by, CreateActionItemInput input) {
            OriginRecord record = origin.record();
            Versions.require(origin.kind().type(), record.id(), input.version(), record.version());
            record.requireOpenToItems();
            Write write =
                    new NewActionItem(
                                    number,
                                    record.bot(),
                                    record.department(),
                                    input.title(),
                                    input.description(),
                                    origin.kindOf(input.kind()),
                                    input.required(),
                                    assignee,
                                    input.dueAt())
                            .from(origin.kind().type(), record.id());
            record.changedBy(
                            by,
                            new ActionItemChange(
                                    What.CREATED, input.title(), null, input.required() ? 1 : 0))
                    .ifPresent(write::also);
            return write;
        }
    }
}

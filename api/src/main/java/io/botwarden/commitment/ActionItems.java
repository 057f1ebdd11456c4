package io.botwarden.commitment;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.commitment.CommitmentRecords.ACTION_ITEM;

import io.botwarden.catalog.References;
import io.botwarden.commitment.ActionItemChange.What;
import io.botwarden.commitment.ActionItemInputs.CancelActionItemInput;
import io.botwarden.commitment.ActionItemInputs.CompleteActionItemInput;
import io.botwarden.commitment.ActionItemInputs.CreateActionItemInput;
import io.botwarden.commitment.ActionItemInputs.ReopenActionItemInput;
import io.botwarden.commitment.ActionItemInputs.UpdateActionItemInput;
import io.botwarden.commitment.ActionItemInputs.VerifyActionItemInput;
import io.botwarden.commitment.ActionItemRows.Held;
import io.botwarden.commitment.ActionItemRows.Origin;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The actions about action items. The origin decides who may manage them, so no mutation names a
 * permission of its own.
 */
@Component
class ActionItems {

    private static final String FIELD = "actionItem";
    private static final String ORIGIN = "origin";
    private static final String ASSIGNEE = "assignee";
    private static final String DUE_AT = "dueAt";
    private static final String REASON = "reason";

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

    Mono<ActionItemPayload> create(Viewer viewer, CreateActionItemInput input) {
        Checks checks =
                due(input.dueAt())
                        .text("title", input.title(), Checks.LINE)
                        .optionalText("description", input.description(), Checks.TEXT);
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
                Action.ofAnyone("createActionItem")
                        .check(checks)
                        .on(ORIGIN, created, found -> List.of())
                        .write((found, by) -> found.write(by, input)),
                ActionItemPayload::new);
    }

    Mono<ActionItemPayload> update(Viewer viewer, UpdateActionItemInput input) {
        Checks checks =
                due(input.dueAt())
                        .optionalText("title", input.title(), Checks.LINE)
                        .optionalText("description", input.description().value(), Checks.TEXT)
                        .text(REASON, input.reason(), Checks.TEXT)
                        .that(isAnyGiven(input), "title", "Name at least one field to change.");
        Mono<Updated> updated =
                managed(viewer, input.actionItem())
                        .zipWhen(
                                held -> references.optionalEmployee(ASSIGNEE, input.assignee()),
                                Updated::new);
        return writes.run(
                viewer,
                Action.ofAnyone("updateActionItem")
                        .check(checks)
                        .on(FIELD, updated, found -> List.of())
                        .write((found, by) -> found.held().item().update(input, found.assignee())),
                ActionItemPayload::new);
    }

    /** The assignee may, whatever their roles are. */
    Mono<ActionItemPayload> complete(Viewer viewer, CompleteActionItemInput input) {
        return run(
                viewer,
                "completeActionItem",
                new Checks().text("evidence", input.evidence(), Checks.TEXT),
                rows.require(viewer, input.actionItem())
                        .delayUntil(held ->
                                held.item().viewers()
                                        ? Mono.empty()
                                        : requireManager(viewer, held)),
                (held, by) ->
                        changed(
                                by,
                                held,
                                held.item().complete(by, input.version(), input.evidence()),
                                What.DONE,
                                input.evidence(),
                                -held.item().count()));
    }

    Mono<ActionItemPayload> verify(Viewer viewer, VerifyActionItemInput input) {
        return run(
                viewer,
                "verifyActionItem",
                new Checks().optionalText("note", input.note(), Checks.TEXT),
                managed(viewer, input.actionItem()),
                (held, by) ->
                        changed(
                                by,
                                held,
                                held.item().verify(by, input.version(), input.note()),
                                What.VERIFIED,
                                input.note(),
                                0));
    }

    Mono<ActionItemPayload> reopen(Viewer viewer, ReopenActionItemInput input) {
        return run(
                viewer,
                "reopenActionItem",
                due(input.dueAt()).text(REASON, input.reason(), Checks.TEXT),
                managed(viewer, input.actionItem()),
                (held, by) ->
                        changed(
                                by,
                                held,
                                held.item().reopen(input.version(), input.dueAt(), input.reason()),
                                What.REOPENED,
                                input.reason(),
                                held.item().count()));
    }

    Mono<ActionItemPayload> cancel(Viewer viewer, CancelActionItemInput input) {
        return run(
                viewer,
                "cancelActionItem",
                new Checks().text(REASON, input.reason(), Checks.TEXT),
                managed(viewer, input.actionItem()),
                (held, by) ->
                        changed(
                                by,
                                held,
                                held.item().cancel(by, input.version(), input.reason()),
                                What.CANCELLED,
                                input.reason(),
                                -held.item().count()));
    }

    private Mono<ActionItemPayload> run(
            Viewer viewer,
            String name,
            Checks checks,
            Mono<Held> held,
            BiFunction<Held, By, Write> write) {
        return writes.run(
                viewer,
                Action.ofAnyone(name)
                        .check(checks)
                        .on(FIELD, held, found -> List.of())
                        .write(write),
                ActionItemPayload::new);
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
                    Write.insert(ACTION_ITEM, "ActionItemCreated", number + " " + input.title())
                            .set("number", number)
                            .set("origin_kind", origin.kindName())
                            .refer(origin.column(), origin.kind().type(), null, record.id())
                            .refer("bot_id", BOT, null, record.bot())
                            .refer("department_id", DEPARTMENT, null, record.department())
                            .set("title", input.title())
                            .set("description", input.description())
                            .set("kind", origin.kindOf(input.kind()))
                            .set("required", input.required())
                            .refer("assignee_id", EMPLOYEE, null, assignee)
                            .set("due_at", input.dueAt())
                            .derived("original_due_at", input.dueAt())
                            .set("state", ActionItemState.OPEN);
            record.changedBy(
                            by,
                            new ActionItemChange(
                                    What.CREATED, input.title(), null, input.required() ? 1 : 0))
                    .ifPresent(write::also);
            return write;
        }
    }
}

package io.botwarden.collaboration.meeting;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.collaboration.CollaborationRecords.MEETING;
import static io.botwarden.collaboration.CollaborationRecords.MEETING_ACTION;

import io.botwarden.catalog.References;
import io.botwarden.collaboration.input.AddMeetingActionInput;
import io.botwarden.collaboration.input.CancelMeetingActionInput;
import io.botwarden.collaboration.input.ChangeMeetingActionInput;
import io.botwarden.collaboration.input.CompleteMeetingActionInput;
import io.botwarden.collaboration.meeting.MeetingRights.Holding;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What was agreed in meetings, until it is done. (Policy 4.3.3) */
@Controller
class MeetingActions {

    private static final String FIELD = "action";
    private static final String OWNER = "owner";

    private final MeetingRows rows;
    private final MeetingRights rights;
    private final References references;
    private final DatabaseClient database;
    private final Writes writes;

    MeetingActions(
            MeetingRows rows,
            MeetingRights rights,
            References references,
            DatabaseClient database,
            Writes writes) {
        this.rows = rows;
        this.rights = rights;
        this.references = references;
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> addMeetingAction(
            @ContextValue Viewer viewer, @Argument AddMeetingActionInput input) {
        Mono<Agreed> agreed =
                rows.require(input.meeting())
                        .flatMap(meeting -> rights.of(viewer, meeting))
                        .zipWhen(
                                held -> references.optionalEmployee(OWNER, input.owner()),
                                (held, owner) -> new Agreed(held, owner.orElseThrow()));
        return writes.run(
                viewer,
                Action.on("meeting", agreed, found -> found.held().scopes())
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> changeMeetingAction(
            @ContextValue Viewer viewer, @Argument ChangeMeetingActionInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.owner() != null || input.dueOn() != null,
                                OWNER,
                                "Name who shall do it, until when, or both.");
        Mono<Changing> changing =
                held(viewer, input.action())
                        .zipWhen(
                                found -> references.optionalEmployee(OWNER, input.owner()),
                                Changing::new);
        return writes.run(
                viewer,
                Action.on(FIELD, changing, found -> found.held().scopes())
                        .check(checks)
                        .write((found, by) ->
                                found.held()
                                        .action()
                                        .change(
                                                by,
                                                input.version(),
                                                found.owner(),
                                                input.dueOn(),
                                                input.reason())));
    }

    /** Its owner may, whatever their roles are. */
    @MutationMapping
    Mono<Payload> completeMeetingAction(
            @ContextValue Viewer viewer, @Argument CompleteMeetingActionInput input) {
        Mono<MeetingAction> own =
                require(input.action())
                        .filterWhen(action ->
                                rows.employeeOf(viewer)
                                        .map(employee ->
                                                employee.filter(key -> key == action.owner())
                                                        .isPresent()))
                        .switchIfEmpty(
                                Mono.defer(() ->
                                        held(viewer, input.action()).map(HeldAction::action)));
        return writes.run(
                viewer,
                Action.on(FIELD, own, action -> List.of())
                        .write((action, by) -> action.complete(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> cancelMeetingAction(
            @ContextValue Viewer viewer, @Argument CancelMeetingActionInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, held(viewer, input.action()), HeldAction::scopes)
                        .write((found, by) ->
                                found.action().cancel(by, input.version(), input.reason())));
    }

    /** The action with that key and its meeting, locked; empty where there is none. */
    Mono<MeetingAction> find(long key) {
        return database.sql("select meeting_id from meeting_action where id = :id")
                .bind("id", key)
                .map(row -> Fields.number(row, "meeting_id"))
                .one()
                .flatMap(meeting -> rows.require(MEETING.key(meeting).id()))
                .flatMap(meeting ->
                        database.sql(
                                        """
                                        select id, title, state, owner_employee_id, due_on, missed_at, note, version
                                        from meeting_action where id = :id for update
                                        """)
                                .bind("id", key)
                                .map(row -> action(row, meeting))
                                .one());
    }

    private Mono<MeetingAction> require(String id) {
        return Mono.fromCallable(() -> MEETING_ACTION.parse(FIELD, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    private Mono<HeldAction> held(Viewer viewer, String id) {
        return require(id).zipWhen(action -> rights.of(viewer, action.meeting()), HeldAction::new);
    }

    private static MeetingAction action(Readable row, Meeting meeting) {
        return new MeetingAction(
                Fields.number(row, "id"),
                meeting,
                Fields.text(row, "title"),
                MeetingActionState.valueOf(Fields.text(row, "state")),
                Fields.number(row, "owner_employee_id"),
                Objects.requireNonNull(row.get("due_on", LocalDate.class)),
                row.get("missed_at", Instant.class),
                row.get("note", String.class),
                Fields.version(row));
    }

    private record Agreed(Holding held, long owner) {

        Write write(By by, AddMeetingActionInput input) {
            Meeting meeting = held.meeting();
            meeting.require(MeetingState.Step.ADD_ACTION);
            MeetingAction.requireToCome(meeting, input.dueOn(), by.at());
            return Write.insert(
                            MEETING_ACTION,
                            "ActionAgreed",
                            "%s of %s".formatted(input.title(), meeting.number()))
                    .refer("meeting_id", MEETING, null, meeting.id())
                    .set("title", input.title())
                    .set("description", input.description())
                    .refer("owner_employee_id", EMPLOYEE, null, owner)
                    .set("due_on", input.dueOn())
                    .set("state", MeetingActionState.OPEN);
        }
    }

    /** An action, and the meeting as far as the viewer may do something with it. */
    private record HeldAction(MeetingAction action, Holding held) {

        List<Scope> scopes() {
            return held.scopes();
        }
    }

    private record Changing(HeldAction held, Optional<Long> owner) {}
}

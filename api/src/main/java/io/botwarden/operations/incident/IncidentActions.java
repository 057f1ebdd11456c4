package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.operations.incident.IncidentRecords.ACTION;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.catalog.References;
import io.botwarden.operations.incident.IncidentActionState.Step;
import io.botwarden.operations.input.CancelIncidentActionInput;
import io.botwarden.operations.input.ChangeIncidentActionInput;
import io.botwarden.operations.input.CompleteIncidentActionInput;
import io.botwarden.operations.input.CreateIncidentActionInput;
import io.botwarden.operations.input.VerifyIncidentActionInput;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What is agreed so that an incident does not happen again, until it is done. (Policy 3.2.3) */
@Controller
class IncidentActions {

    private static final String READ = "operations:read";

    private final IncidentRows rows;
    private final References references;
    private final Authorisation authorisation;
    private final DatabaseClient database;
    private final Writes writes;
    private final Clock clock;

    IncidentActions(
            IncidentRows rows,
            References references,
            Authorisation authorisation,
            DatabaseClient database,
            Writes writes,
            Clock clock) {
        this.rows = rows;
        this.references = references;
        this.authorisation = authorisation;
        this.database = database;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> createIncidentAction(
            @ContextValue Viewer viewer, @Argument CreateIncidentActionInput input) {
        Checks checks =
                new Checks().that(isToCome(input.dueAt()), "dueAt", "This must be after now.");
        Mono<Agreed> subject =
                rows.require("incident", input.incident())
                        .zipWhen(
                                incident -> references.optionalEmployee("owner", input.owner()),
                                (incident, owner) -> new Agreed(incident, owner.orElseThrow()));
        return writes.run(
                viewer,
                Action.on("incident", subject, found -> found.incident().scopes())
                        .check(checks)
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> changeIncidentAction(
            @ContextValue Viewer viewer, @Argument ChangeIncidentActionInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.owner() != null || input.dueAt() != null,
                                "owner",
                                "Name who shall do it, until when, or both.")
                        .that(
                                input.dueAt() == null || isToCome(input.dueAt()),
                                "dueAt",
                                "This must be after now.");
        Mono<Changed> subject =
                require(input.action())
                        .zipWhen(
                                action -> references.optionalEmployee("owner", input.owner()),
                                Changed::new);
        return writes.run(
                viewer,
                Action.on("action", subject, found -> found.action().scopes())
                        .check(checks)
                        .write((found, by) -> found.action().change(by, input, found.owner())));
    }

    /** Its owner may, whatever their roles are. */
    @MutationMapping
    Mono<Payload> completeIncidentAction(
            @ContextValue Viewer viewer, @Argument CompleteIncidentActionInput input) {
        Mono<IncidentAction> subject =
                require(input.action())
                        .delayUntil(action ->
                                rows.employeeOf(viewer)
                                        .filter(employee -> isOwner(employee, action))
                                        .switchIfEmpty(
                                                Mono.defer(() -> requireHandling(viewer, action))));
        return writes.run(
                viewer,
                Action.on("action", subject, IncidentAction::scopes)
                        .write((action, by) -> action.complete(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> verifyIncidentAction(
            @ContextValue Viewer viewer, @Argument VerifyIncidentActionInput input) {
        Mono<Verified> subject =
                require(input.action()).zipWith(rows.employeeOf(viewer), Verified::new);
        return writes.run(
                viewer,
                Action.on("action", subject, found -> found.action().scopes())
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> cancelIncidentAction(
            @ContextValue Viewer viewer, @Argument CancelIncidentActionInput input) {
        return writes.run(
                viewer,
                Action.on("action", require(input.action()), IncidentAction::scopes)
                        .write((action, by) -> action.cancel(by, input.version(), input.reason())));
    }

    /** The action with that key and its incident, locked; empty where there is none. */
    Mono<IncidentAction> find(long key) {
        return database.sql("select incident_id from incident_action where id = :id")
                .bind("id", key)
                .map(row -> Fields.number(row, "incident_id"))
                .one()
                .flatMap(rows::find)
                .flatMap(incident -> find(key, incident));
    }

    private Mono<IncidentAction> find(long key, Incident incident) {
        return Transaction.one(
                """
                select id, bot_id, department_id, title, state, required, owner_id, due_at, missed_at, note, version
                from incident_action where id = $1 for update
                """,
                List.of(key),
                row -> action(row, incident));
    }

    private Mono<IncidentAction> require(String id) {
        return Mono.fromCallable(() -> ACTION.parse("action", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("action")));
    }

    private <T> Mono<T> requireHandling(Viewer viewer, IncidentAction action) {
        return authorisation
                .holds(viewer, Incidents.HANDLE, action.scopes().getFirst())
                .filter(held -> !held)
                .flatMap(held -> authorisation.holds(viewer, READ, action.scopes().getFirst()))
                .flatMap(seen ->
                        Mono.error(
                                seen
                                        ? new RefusedException(
                                                RefusalCode.FORBIDDEN,
                                                "This is for the action's owner, or needs the permission %s over what it is about."
                                                        .formatted(Incidents.HANDLE))
                                        : RecordType.notFound("action")));
    }

    private boolean isToCome(Instant due) {
        return due.isAfter(clock.instant());
    }

    private static boolean isOwner(Optional<Long> employee, IncidentAction action) {
        return employee.filter(key -> key == action.owner()).isPresent();
    }

    private static IncidentAction action(Readable row, Incident incident) {
        return new IncidentAction(
                Fields.number(row, "id"),
                incident,
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                Fields.text(row, "title"),
                IncidentActionState.valueOf(Fields.text(row, "state")),
                Objects.requireNonNull(row.get("required", Boolean.class)),
                Fields.number(row, "owner_id"),
                Fields.time(row, "due_at"),
                row.get("missed_at", Instant.class),
                row.get("note", String.class),
                Fields.version(row));
    }

    private record Agreed(Incident incident, long owner) {

        Write write(By by, CreateIncidentActionInput input) {
            return Write.insert(
                            ACTION,
                            "ActionAgreed",
                            "of %s: %s".formatted(incident.number(), input.title()))
                    .refer("incident_id", INCIDENT, null, incident.id())
                    .refer("bot_id", BOT, null, incident.bot())
                    .refer("department_id", DEPARTMENT, null, incident.department())
                    .set("title", input.title())
                    .set("description", input.description())
                    .set("kind", input.kind())
                    .set("required", input.required())
                    .refer("owner_id", EMPLOYEE, null, owner)
                    .set("due_at", input.dueAt())
                    .set("state", IncidentActionState.OPEN)
                    .also(
                            incident.countActions(
                                    by,
                                    input.required() ? 1 : 0,
                                    TimelineKind.ACTION_AGREED,
                                    input.title()));
        }
    }

    private record Changed(IncidentAction action, Optional<Long> owner) {}

    private record Verified(IncidentAction action, Optional<Long> employee) {

        Write write(By by, VerifyIncidentActionInput input) {
            Write write = action.verify(by, input.version(), input.note());
            Step.VERIFY.refuseIf(IncidentActionState.OWN, isOwner(employee, action));
            return write;
        }
    }
}

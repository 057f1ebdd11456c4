package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;
import static io.botwarden.operations.incident.IncidentRecords.ROLE;

import io.botwarden.catalog.References;
import io.botwarden.operations.input.AssignIncidentRoleInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of incident roles. */
@Controller
class IncidentRoles {

    private final IncidentRows rows;
    private final References references;
    private final DatabaseClient database;
    private final Writes writes;

    IncidentRoles(
            IncidentRows rows, References references, DatabaseClient database, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> assignIncidentRole(
            @ContextValue Viewer viewer, @Argument AssignIncidentRoleInput input) {
        Mono<Handover> subject =
                rows.require("incident", input.incident())
                        .flatMap(incident ->
                                Mono.zip(holder(incident, input.role()), person(input.employee()))
                                        .map(found ->
                                                new Handover(
                                                        incident, found.getT1(), found.getT2())));
        return writes.run(
                viewer,
                Action.on("incident", subject, found -> found.incident().scopes())
                        .write((found, by) -> found.write(by, input)));
    }

    private Mono<Optional<Holder>> holder(Incident incident, IncidentRoleKind role) {
        return database.sql(
                        """
                        select r.id, r.employee_id, r.assigned_at, r.version, e.name
                        from incident_role r join employee e on e.id = r.employee_id
                        where r.incident_id = :incident and r.role = :role and r.ended_at is null
                        """)
                .bind("incident", incident.id())
                .bind("role", role.name())
                .map(row -> Optional.of(holder(row)))
                .one()
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Optional<Person>> person(@Nullable String id) {
        return references
                .optionalEmployee("employee", id)
                .flatMap(found -> found.map(this::person).orElse(Mono.just(Optional.empty())));
    }

    private Mono<Optional<Person>> person(long key) {
        return database.sql("select name from employee where id = :id")
                .bind("id", key)
                .map(row -> Optional.of(new Person(key, Fields.text(row, "name"))))
                .one();
    }

    private static Holder holder(Readable row) {
        return new Holder(
                Fields.number(row, "id"),
                Fields.number(row, "employee_id"),
                Fields.text(row, "name"),
                Fields.time(row, "assigned_at"),
                Fields.version(row));
    }

    private record Person(long key, String name) {}

    /** The employee who currently has a role. */
    private record Holder(long id, long employee, String name, Instant assignedAt, int version) {

        Write end(Incident incident, Instant at) {
            return Write.update(ROLE, id, version, "IncidentRoleEnded", incident.number())
                    .set("ended_at", null, at.isBefore(assignedAt) ? assignedAt : at);
        }
    }

    private record Handover(Incident incident, Optional<Holder> former, Optional<Person> person) {

        Write write(By by, AssignIncidentRoleInput input) {
            Versions.require(INCIDENT, incident.id(), input.version(), incident.version());
            Long before = former.map(Holder::employee).orElse(null);
            Long after = person.map(Person::key).orElse(null);
            if (Objects.equals(before, after)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        before == null
                                ? "Nobody has this role."
                                : "This person already has the role.",
                        "employee");
            }
            Write write =
                    incident.noted(
                            "IncidentRoleAssigned",
                            TimelineKind.ROLE_ASSIGNED,
                            by,
                            sentence(input));
            former.ifPresent(holder -> write.also(holder.end(incident, by.at())));
            person.ifPresent(who -> write.also(held(input.role(), who, by)));
            return write;
        }

        private Write held(IncidentRoleKind role, Person who, By by) {
            return Write.insert(ROLE, "IncidentRoleAssigned", incident.number())
                    .refer("incident_id", INCIDENT, null, incident.id())
                    .set("role", role)
                    .refer("employee_id", EMPLOYEE, null, who.key())
                    .set("assigned_at", by.at());
        }

        private String sentence(AssignIncidentRoleInput input) {
            String names =
                    former.map(Holder::name).map(name -> name + " → ").orElse("")
                            + person.map(Person::name).orElse("nobody");
            String said = "%s: %s.".formatted(input.role(), names);
            return input.note() == null ? said : said + " " + input.note();
        }
    }
}

package io.botwarden.delivery.launch;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.delivery.input.ApproveLaunchInput;
import io.botwarden.delivery.input.RejectLaunchInput;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The decisions of departments on applications, in parallel. (Policy 2.4.2) */
@Controller
class LaunchDecisions {

    private final DatabaseClient database;
    private final Authorisation authorisation;
    private final LaunchRows rows;
    private final Writes writes;
    private final Clock clock;

    LaunchDecisions(
            DatabaseClient database,
            Authorisation authorisation,
            LaunchRows rows,
            Writes writes,
            Clock clock) {
        this.database = database;
        this.authorisation = authorisation;
        this.rows = rows;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> approveLaunch(@ContextValue Viewer viewer, @Argument ApproveLaunchInput input) {
        return writes.run(
                viewer,
                approval(require(viewer, input.application(), input.department()))
                        .write((approval, by) -> {
                            Write write = approval.approve(by, input);
                            return approval.isLast()
                                    ? write.along(key -> end(approval, "APPROVED", by))
                                    : write;
                        }));
    }

    @MutationMapping
    Mono<Payload> rejectLaunch(@ContextValue Viewer viewer, @Argument RejectLaunchInput input) {
        return writes.run(
                viewer,
                approval(require(viewer, input.application(), input.department()))
                        .write((approval, by) ->
                                approval.reject(by, input.revision(), input.reason())
                                        .along(key -> lapse(approval))
                                        .along(key -> end(approval, "REJECTED", by))));
    }

    private static Action.OnSubject<Approval> approval(Mono<Approval> approval) {
        return Action.on("application", approval, found -> List.of());
    }

    private Mono<Approval> require(Viewer viewer, String application, String department) {
        return Mono.fromCallable(() -> DEPARTMENT.parse("department", department))
                .flatMap(key ->
                        rows.require(application).flatMap(found -> approval(viewer, found, key)));
    }

    private Mono<Approval> approval(Viewer viewer, LaunchApplication application, long department) {
        return authorisation
                .holds(viewer, "delivery:read", Scope.ofBot(application.bot()))
                .flatMap(sees -> read(viewer, application, department, sees))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("department")))
                .filter(approval -> approval.standing().sees())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("application")));
    }

    private Mono<Approval> read(
            Viewer viewer, LaunchApplication application, long department, boolean sees) {
        return database.sql(
                        """
                        select p.id, p.department, p.state, (select username from identity where id = p.decided_by_id) as decided_by, p.decided_at, p.version,
                          (
                            select count(*) from launch_approval o
                            where o.launch_revision_id = p.launch_revision_id and o.id <> p.id and o.state <> 'APPROVED'
                          ) as others,
                          may.identity_id is not null and (may.approver_id is not null or :holds) as may,
                          may.approver_id as on_behalf_of_id,
                          exists (
                            select from launch_application_viewer v where v.record_id = p.launch_application_id and v.identity_id = :viewer
                          ) as shown,
                          array(
                            select distinct b.role from launch_builder b
                            where b.launch_application_id = p.launch_application_id and b.person = person(:viewer) order by b.role
                          ) as roles,
                          (
                            select max(g.ends_at) from launch_delegation g
                            where g.absent and g.ended_at is null and g.starts_at <= :at and g.ends_at > :at
                              and (g.department_id is null or g.department_id = p.department_id) and person(g.approver_id) = person(:viewer)
                          ) as absent_until,
                          (
                            select o.department from launch_approval o
                            where o.launch_revision_id = p.launch_revision_id and o.id <> p.id and o.decided_by_person = person(:viewer)
                          ) as decided_for,
                          person(:viewer) as person,
                          hex_hash(present_document(p.launch_application_id)) = p.document_hash as unchanged
                        from launch_approval p
                        left join lateral launch_approvers(p.id, :at) may on may.identity_id = :viewer
                        where p.launch_revision_id = :revision and p.department_id = :department
                        order by may.approver_id nulls first
                        limit 1
                        """)
                .bind("viewer", viewer.identityId())
                .bind("holds", viewer.may("delivery:approve-launch"))
                .bind("at", clock.instant())
                .bind("revision", Objects.requireNonNullElse(application.currentRevision(), 0L))
                .bind("department", department)
                .map(row -> approval(application, sees, row))
                .one();
    }

    private static Approval approval(LaunchApplication application, boolean sees, Readable row) {
        return new Approval(
                application,
                Fields.number(row, "id"),
                Fields.text(row, "department"),
                Fields.text(row, "state"),
                row.get("decided_by", String.class),
                row.get("decided_at", Instant.class),
                Fields.number(row, "others"),
                new Approval.Standing(
                        sees || holds(row, "shown"),
                        holds(row, "may"),
                        row.get("on_behalf_of_id", Long.class),
                        List.of(Objects.requireNonNull(row.get("roles", String[].class))),
                        row.get("absent_until", Instant.class),
                        row.get("decided_for", String.class),
                        Fields.text(row, "person"),
                        holds(row, "unchanged")),
                Fields.version(row));
    }

    private static boolean holds(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    /** Closes the open approvals of the other departments. */
    private Mono<Void> lapse(Approval approval) {
        return database.sql(
                        """
                        update launch_approval set state = 'LAPSED'
                        where launch_revision_id = (select launch_revision_id from launch_approval where id = :id) and state = 'PENDING'
                        """)
                .bind("id", approval.id())
                .then();
    }

    private Mono<Void> end(Approval approval, String outcome, By by) {
        return database.sql(
                        """
                        update launch_revision set outcome = :outcome, ended_at = :at
                        where id = (select launch_revision_id from launch_approval where id = :id)
                        """)
                .bind("outcome", outcome)
                .bind("at", by.at())
                .bind("id", approval.id())
                .then();
    }
}

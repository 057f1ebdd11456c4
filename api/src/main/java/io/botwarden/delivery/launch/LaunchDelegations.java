package io.botwarden.delivery.launch;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.delivery.launch.LaunchRecords.DELEGATION;
import static io.botwarden.delivery.launch.LaunchRefusal.BUILT_IT;

import io.botwarden.catalog.References;
import io.botwarden.delivery.input.DelegateLaunchApprovalInput;
import io.botwarden.delivery.input.EndLaunchDelegationInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The actions on delegations, in which approvers temporarily let others decide. Delegations cannot
 * be passed on: a delegate can delegate only permissions of their own. (Policy 2.4.2)
 */
@Controller
class LaunchDelegations {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final DatabaseClient database;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    LaunchDelegations(DatabaseClient database, References references, Writes writes, Clock clock) {
        this.database = database;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> delegateLaunchApproval(
            @ContextValue Viewer viewer, @Argument DelegateLaunchApprovalInput input) {
        Instant now = clock.instant();
        Instant startsAt = Objects.requireNonNullElse(input.startsAt(), now);
        Checks checks =
                new Checks()
                        .that(
                                input.endsAt().isAfter(startsAt) && input.endsAt().isAfter(now),
                                "endsAt",
                                "The end must be after the start and in the future.")
                        .that(
                                !input.endsAt().isAfter(startsAt.plus(LONGEST)),
                                "endsAt",
                                "A delegation lasts at most 366 days.");
        Mono<Delegated> delegated =
                references
                        .optionalEmployee("delegate", input.delegate())
                        .zipWith(references.optionalDepartment("department", input.department()))
                        .flatMap(found ->
                                prepare(viewer, found.getT1().orElseThrow(), found.getT2()));
        return writes.run(
                viewer,
                Action.on("department", delegated, Delegated::scopes)
                        .check(checks)
                        .write((found, by) -> found.write(input, startsAt, by)));
    }

    @MutationMapping
    Mono<Payload> endLaunchDelegation(
            @ContextValue Viewer viewer, @Argument EndLaunchDelegationInput input) {
        return writes.run(
                viewer,
                Action.on("delegation", require(viewer, input.delegation()), found -> List.of())
                        .write((delegation, by) -> delegation.end(input, by)));
    }

    private Mono<Delegated> prepare(Viewer viewer, long delegate, Optional<Long> department) {
        return database.sql(
                        """
                        select i.display_name, e.name, coalesce(i.employee_id = e.id, false) as own,
                          exists (select from identity where employee_id = e.id and disabled_at is null) as account,
                          (
                            select min(a.number) from launch_approval p
                            join launch_application a on a.id = p.launch_application_id
                            join launch_builder b on b.launch_application_id = a.id and b.person = 'employee ' || e.id
                            where p.state = 'PENDING' and (cast(:department as bigint) is null or p.department_id = :department)
                              and exists (select from department_approvers(p.department_id) may where may.identity_id = i.id)
                          ) as built
                        from identity i
                        cross join employee e
                        where i.id = :viewer and e.id = :delegate
                        """)
                .bind("department", Parameters.in(R2dbcType.BIGINT, department.orElse(null)))
                .bind("viewer", viewer.identityId())
                .bind("delegate", delegate)
                .map(row -> delegated(delegate, department, row))
                .one();
    }

    private static Delegated delegated(long delegate, Optional<Long> department, Readable row) {
        return new Delegated(
                delegate,
                Fields.text(row, "name"),
                department.orElse(null),
                Fields.text(row, "display_name"),
                holds(row, "own"),
                holds(row, "account"),
                row.get("built", String.class));
    }

    /** Returns a delegation of the viewer; others are treated as unknown. */
    private Mono<Delegation> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> DELEGATION.parse("delegation", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, approver, ends_at, ended_at is not null as ended, version from launch_delegation
                                        where id = :id and person(approver_id) = person(:viewer)
                                        for update
                                        """)
                                .bind("id", key)
                                .bind("viewer", viewer.identityId())
                                .map(LaunchDelegations::delegation)
                                .one()
                                .switchIfEmpty(
                                        Mono.error(() -> RecordType.notFound("delegation"))));
    }

    private static Delegation delegation(Readable row) {
        return new Delegation(
                Fields.number(row, "id"),
                Fields.text(row, "approver"),
                Fields.time(row, "ends_at"),
                holds(row, "ended"),
                Fields.version(row));
    }

    private static boolean holds(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    /**
     * The parties of a delegation.
     *
     * @param delegate key of the delegate's employee
     * @param department key of the only department it is for
     * @param own whether the delegate is the approver
     * @param account whether the delegate has an account to decide with
     * @param built the number of an application that waits for the approver and that the delegate
     *     helped to build; null if there is none
     */
    private record Delegated(
            long delegate,
            String delegateName,
            @Nullable Long department,
            String approver,
            boolean own,
            boolean account,
            @Nullable String built) {

        List<Scope> scopes() {
            return department == null ? List.of() : List.of(Scope.ofDepartment(department));
        }

        Write write(DelegateLaunchApprovalInput input, Instant startsAt, By by) {
            if (own) {
                throw invalid("You cannot delegate to yourself.");
            }
            if (!account) {
                throw invalid("%s has no account to decide with.".formatted(delegateName));
            }
            if (built != null) {
                throw new RefusedException(
                        BUILT_IT,
                        "%s helped to build the release of %s, which waits for your decision, and cannot decide on it."
                                .formatted(delegateName, built),
                        "delegate");
            }
            return Write.insert(
                            DELEGATION,
                            "LaunchApprovalDelegated",
                            "%s to %s".formatted(approver, delegateName))
                    .derived("approver_id", by.viewer().identityId())
                    .set("approver", approver)
                    .refer("delegate_id", EMPLOYEE, null, delegate)
                    .refer("department_id", DEPARTMENT, null, department)
                    .set("absent", input.absent())
                    .set("reason", input.reason())
                    .set("starts_at", startsAt)
                    .set("ends_at", input.endsAt());
        }

        private static RefusedException invalid(String message) {
            return new RefusedException(RefusalCode.INVALID, message, "delegate");
        }
    }

    /** The row of a delegation as read by an action. */
    private record Delegation(
            long id, String approver, Instant endsAt, boolean ended, int version) {

        Write end(EndLaunchDelegationInput input, By by) {
            Versions.require(DELEGATION, id, input.version(), version);
            if (ended || !endsAt.isAfter(by.at())) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE, "The delegation has already ended.", "delegation");
            }
            return Write.update(DELEGATION, id, version, "LaunchDelegationEnded", "of " + approver)
                    .set("ended_at", by.at());
        }
    }
}

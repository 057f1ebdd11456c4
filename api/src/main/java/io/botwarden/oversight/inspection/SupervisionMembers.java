package io.botwarden.oversight.inspection;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.oversight.inspection.InspectionRecords.MEMBER;

import io.botwarden.catalog.References;
import io.botwarden.oversight.input.AddSupervisionMemberInput;
import io.botwarden.oversight.input.EndSupervisionMembershipInput;
import io.botwarden.oversight.input.SetSupervisionMembershipEndInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
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

/** The mutations of the supervision group. (Policy 7.1.1) */
@Controller
class SupervisionMembers {

    private final References references;
    private final Writes writes;
    private final Clock clock;

    SupervisionMembers(References references, Writes writes, Clock clock) {
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> addSupervisionMember(
            @ContextValue Viewer viewer, @Argument AddSupervisionMemberInput input) {
        Mono<Long> employee =
                references
                        .optionalEmployee("employee", input.employee())
                        .map(Optional::orElseThrow);
        return writes.run(
                viewer,
                Action.on("employee", employee, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(
                                future(input.until())
                                        .that(
                                                input.since() == null
                                                        || !input.since().isAfter(clock.instant()),
                                                "since",
                                                "This must not be in the future."))
                        .write((found, by) -> added(found, by, input)));
    }

    @MutationMapping
    Mono<Payload> setSupervisionMembershipEnd(
            @ContextValue Viewer viewer, @Argument SetSupervisionMembershipEndInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "member",
                                SupervisionMember.require(input.member()),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(future(input.until()))
                        .write((found, by) ->
                                found.setEnd(input.version(), input.until(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> endSupervisionMembership(
            @ContextValue Viewer viewer, @Argument EndSupervisionMembershipInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "member",
                                SupervisionMember.require(input.member()),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) -> found.end(by, input.version(), input.reason())));
    }

    private static Write added(long employee, By by, AddSupervisionMemberInput input) {
        return Write.insert(MEMBER, "SupervisionMemberAdded", EMPLOYEE.key(employee).id())
                .refer("employee_id", EMPLOYEE, null, employee)
                .set("since", input.since() == null ? by.at() : input.since())
                .set("until", input.until())
                .set("note", input.note())
                .acted("added", by)
                .unless(
                        InspectionRefusal.ALREADY_MEMBER,
                        "employee",
                        "This employee is a member of the supervision group already.");
    }

    private Checks future(@Nullable Instant until) {
        return new Checks()
                .that(
                        until == null || until.isAfter(clock.instant()),
                        "until",
                        "This must be in the future.");
    }
}

package io.botwarden.oversight.inspection;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.oversight.inspection.InspectionRecords.MEMBER;

import io.botwarden.catalog.References;
import io.botwarden.oversight.input.AddSupervisionMemberInput;
import io.botwarden.oversight.input.EndSupervisionMembershipInput;
import io.botwarden.oversight.inspection.SupervisionMemberState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Clock;
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
                                new Checks()
                                        .that(
                                                input.since() == null
                                                        || !input.since().isAfter(clock.instant()),
                                                "since",
                                                "This must not be in the future."))
                        .write((found, by) -> added(found, by, input)));
    }

    @MutationMapping
    Mono<Payload> endSupervisionMembership(
            @ContextValue Viewer viewer, @Argument EndSupervisionMembershipInput input) {
        return writes.run(
                viewer,
                Action.on("member", require(input.member()), found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) -> found.end(by, input.version(), input.reason())));
    }

    private static Write added(long employee, By by, AddSupervisionMemberInput input) {
        return Write.insert(MEMBER, "SupervisionMemberAdded", EMPLOYEE.key(employee).id())
                .refer("employee_id", EMPLOYEE, null, employee)
                .set("since", input.since() == null ? by.at() : input.since())
                .set("note", input.note())
                .acted("added", by)
                .unless(
                        InspectionRefusal.ALREADY_MEMBER,
                        "employee",
                        "This employee is a member of the supervision group already.");
    }

    private static Mono<Member> require(String id) {
        return Mono.fromCallable(() -> MEMBER.parse("member", id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select m.id, e.name, m.state, m.note, m.version from supervision_member m join employee e on e.id = m.employee_id
                                where m.id = $1 for update of m
                                """,
                                List.of(key),
                                Member::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("member")));
    }

    /** The locked row of a membership. */
    private record Member(
            long id,
            String name,
            SupervisionMemberState state,
            @Nullable String note,
            int version) {

        static Member of(Readable row) {
            return new Member(
                    Fields.number(row, "id"),
                    Fields.text(row, "name"),
                    SupervisionMemberState.valueOf(Fields.text(row, "state")),
                    row.get("note", String.class),
                    Fields.version(row));
        }

        Write end(By by, @Nullable Integer basedOn, String reason) {
            Versions.require(MEMBER, id, basedOn, version);
            return Write.update(MEMBER, id, version, "SupervisionMembershipEnded", name)
                    .set("state", state, Step.END.from(state, "membership"))
                    .set("note", note, reason)
                    .set("until", null, by.at())
                    .acted("ended", by);
        }
    }
}

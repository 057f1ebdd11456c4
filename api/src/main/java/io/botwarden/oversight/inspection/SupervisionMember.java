package io.botwarden.oversight.inspection;

import static io.botwarden.oversight.inspection.InspectionRecords.MEMBER;

import io.botwarden.oversight.inspection.SupervisionMemberState.Step;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A membership in the supervision group, locked.
 *
 * @param name the employee's name
 * @param until its end, which is in the future while it is active; null if none is set
 */
record SupervisionMember(
        long id,
        String name,
        SupervisionMemberState state,
        @Nullable Instant until,
        @Nullable String note,
        int version) {

    /** The membership with the ID that an input names. */
    static Mono<SupervisionMember> require(String id) {
        return Mono.fromCallable(() -> MEMBER.parse("member", id))
                .flatMap(SupervisionMember::lock)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("member")));
    }

    static Mono<SupervisionMember> lock(long key) {
        return Transaction.one(
                """
                select m.id, e.name, m.state, m.until, m.note, m.version from supervision_member m join employee e on e.id = m.employee_id
                where m.id = $1 for update of m
                """,
                List.of(key),
                SupervisionMember::of);
    }

    private static SupervisionMember of(Readable row) {
        return new SupervisionMember(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                SupervisionMemberState.valueOf(Fields.text(row, "state")),
                row.get("until", Instant.class),
                row.get("note", String.class),
                Fields.version(row));
    }

    Write setEnd(@Nullable Integer basedOn, @Nullable Instant end, String reason) {
        Versions.require(MEMBER, id, basedOn, version);
        return update("SupervisionMembershipEndSet", Step.SET_END)
                .set("until", until, end)
                .set("note", note, reason);
    }

    Write end(By by, @Nullable Integer basedOn, String reason) {
        Versions.require(MEMBER, id, basedOn, version);
        return update("SupervisionMembershipEnded", Step.END)
                .set("note", note, reason)
                .set("until", until, by.at())
                .acted("ended", by);
    }

    /** Whether it is over, but has not been ended. */
    boolean isOver(Instant now) {
        return state == SupervisionMemberState.ACTIVE && until != null && !until.isAfter(now);
    }

    /** Ends a membership that is over, at the time that was set. */
    Write endItself() {
        return update("SupervisionMembershipEnded", Step.END)
                .derived("ended_at", Objects.requireNonNull(until));
    }

    private Write update(String event, Step step) {
        return Write.update(MEMBER, id, version, event, name)
                .set("state", state, step.from(state, "membership"));
    }
}

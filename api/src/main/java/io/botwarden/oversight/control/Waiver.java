package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlRecords.WAIVER;

import io.botwarden.oversight.control.WaiverState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a waiver.
 *
 * @param requestedByViewer whether the viewer requested it, with any of their accounts
 * @param ownedByViewer whether the viewer owns the control
 */
record Waiver(
        long id,
        String number,
        @Nullable Long bot,
        @Nullable Long department,
        WaiverState state,
        @Nullable String note,
        int version,
        Instant endsAt,
        boolean requestedByViewer,
        boolean ownedByViewer) {

    static Waiver of(Readable row) {
        return new Waiver(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                WaiverState.valueOf(Fields.text(row, "state")),
                row.get("note", String.class),
                Fields.version(row),
                Fields.time(row, "ends_at"),
                Fields.flag(row, "requested_by_viewer"),
                Fields.flag(row, "owned_by_viewer"));
    }

    /** What the permission is needed over: everything if it is for all subjects. */
    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    Write approve(By by, @Nullable Integer basedOn, @Nullable String said) {
        Write write = step(Step.APPROVE, "ControlWaiverApproved", basedOn, said);
        Step.APPROVE.refuseIf(WaiverState.OWN_REQUEST, requestedByViewer);
        Step.APPROVE.refuseIf(WaiverState.OWN_CONTROL, ownedByViewer);
        return write.acted("decided", by);
    }

    Write reject(By by, @Nullable Integer basedOn, String reason) {
        Write write = step(Step.REJECT, "ControlWaiverRejected", basedOn, reason);
        Step.REJECT.refuseIf(WaiverState.OWN_REQUEST, requestedByViewer);
        return write.acted("decided", by);
    }

    Write withdraw(@Nullable Integer basedOn, String reason) {
        return step(Step.WITHDRAW, "ControlWaiverWithdrawn", basedOn, reason);
    }

    Write end(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.END, "ControlWaiverEnded", basedOn, reason).acted("ended", by);
    }

    boolean isOver(Instant now) {
        return state == WaiverState.APPROVED && !endsAt.isAfter(now);
    }

    Write expire(Instant now) {
        return step(Step.EXPIRE, "ControlWaiverExpired", null, null).derived("ended_at", now);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn, @Nullable String said) {
        Versions.require(WAIVER, id, basedOn, version);
        return Write.update(WAIVER, id, version, event, number)
                .set("state", state, step.from(state, "waiver"))
                .set("note", note, said == null ? note : said);
    }
}

package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.operations.incident.IncidentRecords.ACTION;

import io.botwarden.operations.incident.IncidentActionState.Step;
import io.botwarden.operations.input.ChangeIncidentActionInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action's row as an action of the viewer finds it, and what that makes of it.
 *
 * @param incident the incident that it was agreed for, locked
 * @param owner key of the employee who must do it
 * @param missedAt when it was told that it is overdue
 */
record IncidentAction(
        long id,
        Incident incident,
        @Nullable Long bot,
        @Nullable Long department,
        String title,
        IncidentActionState state,
        boolean required,
        long owner,
        Instant dueAt,
        @Nullable Instant missedAt,
        @Nullable String note,
        int version) {

    /** It hangs on what the incident hung on when it was agreed. */
    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    Write change(By by, ChangeIncidentActionInput input, Optional<Long> wantedOwner) {
        Instant due = input.dueAt() == null ? dueAt : input.dueAt();
        Write write =
                step(Step.CHANGE, "ActionChanged", input.version(), input.reason())
                        .refer("owner_id", EMPLOYEE, owner, wantedOwner.orElse(owner))
                        .set("due_at", dueAt, due);
        return due.isAfter(by.at()) ? write.set("missed_at", missedAt, null) : write;
    }

    Write complete(By by, @Nullable Integer basedOn, String said) {
        return step(Step.COMPLETE, "ActionDone", basedOn, said)
                .set("done_at", by.at())
                .also(counted(by, TimelineKind.ACTION_DONE, said));
    }

    Write verify(By by, @Nullable Integer basedOn, @Nullable String said) {
        return step(Step.VERIFY, "ActionVerified", basedOn, said)
                .set("verified_at", by.at())
                .set("verified_by", by.viewer().username())
                .also(
                        incident.noted(
                                "IncidentActionsChanged",
                                TimelineKind.ACTION_VERIFIED,
                                by,
                                sentence(said)));
    }

    Write cancel(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.CANCEL, "ActionCancelled", basedOn, reason)
                .set("cancelled_at", by.at())
                .also(counted(by, TimelineKind.ACTION_CANCELLED, reason));
    }

    Write miss(Instant now) {
        return write("ActionOverdue").set("missed_at", missedAt, now);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn, @Nullable String said) {
        Versions.require(ACTION, id, basedOn, version);
        IncidentActionState next = step.from(state, "action");
        return write(event).set("state", state, next).set("note", note, said == null ? note : said);
    }

    private Write counted(By by, TimelineKind kind, String said) {
        return incident.countActions(by, required ? -1 : 0, kind, sentence(said));
    }

    private String sentence(@Nullable String said) {
        return said == null ? title : title + ": " + said;
    }

    private Write write(String event) {
        return Write.update(
                ACTION, id, version, event, "of %s: %s".formatted(incident.number(), title));
    }
}

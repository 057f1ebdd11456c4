package io.botwarden.security.breach;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.security.breach.DataBreachRecords.BREACH;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Transition;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.security.breach.DataBreachState.Step;
import io.botwarden.security.input.AssessDataBreachInput;
import io.botwarden.security.input.CloseDataBreachInput;
import io.botwarden.security.input.RecordBreachNotificationInput;
import io.botwarden.security.input.UpdateDataBreachInput;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a data breach.
 *
 * @param bots keys of the bots concerned
 * @param details the present values of what can be updated and assessed, by column
 * @param dueAt the deadline of the next step; null if none has one
 * @param assessedByViewer whether the viewer assessed it, with any of their accounts
 */
record DataBreach(
        long id,
        String number,
        DataBreachState state,
        List<Long> bots,
        Map<String, @Nullable Object> details,
        Instant discoveredAt,
        Deadlines deadlines,
        @Nullable Instant dueAt,
        @Nullable Long responsible,
        boolean complete,
        boolean assessedByViewer,
        int version) {

    private static final List<String> TEXTS =
            List.of("description", "cause", "containment", "contact");
    private static final List<String> COUNTS =
            List.of("people_estimated", "people_final", "records");

    static DataBreach of(Readable row) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        TEXTS.forEach(column -> details.put(column, row.get(column, String.class)));
        COUNTS.forEach(column -> details.put(column, row.get(column, Integer.class)));
        List.of("risk", "consequences", "measures", "authority_reason", "people_reason")
                .forEach(column -> details.put(column, row.get(column, String.class)));
        return new DataBreach(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                DataBreachState.valueOf(Fields.text(row, "state")),
                Arrays.asList(Objects.requireNonNull(row.get("bot_ids", Long[].class))),
                details,
                Fields.time(row, "discovered_at"),
                new Deadlines(
                        Boolean.TRUE.equals(row.get("authority_due", Boolean.class)),
                        Fields.time(row, "authority_due_at"),
                        row.get("authority_told_at", Instant.class),
                        Boolean.TRUE.equals(row.get("people_due", Boolean.class)),
                        Fields.time(row, "people_due_at"),
                        row.get("people_told_at", Instant.class)),
                row.get("due_at", Instant.class),
                row.get("responsible_id", Long.class),
                Fields.flag(row, "complete"),
                Fields.flag(row, "assessed_by_viewer"),
                Fields.version(row));
    }

    /** The permission is needed over one of the bots; over everything if there are none. */
    List<Scope> scopes() {
        return List.of(new Scope(bots, List.of()));
    }

    Write update(By by, UpdateDataBreachInput input, @Nullable Long newResponsible) {
        Write write = begin(Step.UPDATE, "DataBreachUpdated", input.version());
        change(write, "description", input.description());
        change(write, "people_estimated", input.peopleEstimated());
        change(write, "people_final", input.peopleFinal());
        change(write, "records", input.records());
        change(write, "cause", input.cause());
        change(write, "containment", input.containment());
        change(write, "contact", input.contact());
        return write.refer(
                        "responsible_id",
                        EMPLOYEE,
                        responsible,
                        newResponsible == null ? responsible : newResponsible)
                .with(entry(DataBreachEntryKind.UPDATED, by, input.note()));
    }

    Write assess(By by, AssessDataBreachInput input) {
        Deadlines decided = deadlines.decided(input.authorityDue(), input.peopleDue());
        Step step =
                decided.isExempt()
                        ? Step.EXEMPT
                        : decided.next() == null ? Step.ASSESS_AS_NOTIFIED : Step.ASSESS;
        Write write = begin(step, "DataBreachAssessed", input.version());
        change(write, "risk", input.risk().name());
        change(write, "consequences", input.consequences());
        change(write, "measures", input.measures());
        change(write, "authority_reason", input.authorityReason());
        change(write, "people_reason", input.peopleReason());
        return due(
                write.set("authority_due", input.authorityDue())
                        .set("people_due", input.peopleDue())
                        .acted("assessed", by)
                        .with(entry(DataBreachEntryKind.ASSESSED, by, null)),
                decided.next());
    }

    Write notified(By by, RecordBreachNotificationInput input, Instant at) {
        Deadlines told = deadlines.told(input.recipient(), at);
        boolean complete = state == DataBreachState.ASSESSED && told.next() == null;
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("recipient", input.recipient());
        row.put("name", input.name());
        row.put("notified_at", at);
        row.put("content", input.content());
        row.put("reference", input.reference());
        row.put("late", deadlines.isLate(input.recipient(), at));
        row.put("recorded_by_id", by.viewer().identityId());
        Write write =
                begin(
                                complete ? Step.COMPLETE : Step.NOTIFY,
                                "DataBreachNotificationRecorded",
                                input.version())
                        .set(
                                "authority_told_at",
                                deadlines.authorityToldAt(),
                                told.authorityToldAt())
                        .set("people_told_at", deadlines.peopleToldAt(), told.peopleToldAt())
                        .note("recipient", "%s: %s".formatted(input.recipient(), input.name()))
                        .with(DataBreachRecords.notification(row))
                        .with(entry(DataBreachEntryKind.NOTIFIED, by, input.name()));
        return state == DataBreachState.ASSESSED ? due(write, told.next()) : write;
    }

    Write close(By by, CloseDataBreachInput input) {
        Write write = begin(Step.CLOSE, "DataBreachClosed", input.version());
        Step.CLOSE.refuseIf(DataBreachState.OWN_ASSESSMENT, assessedByViewer);
        Step.CLOSE.refuseIf(DataBreachState.INCOMPLETE, !complete);
        return write.set("conclusion", input.conclusion())
                .acted("closed", by)
                .with(entry(DataBreachEntryKind.CLOSED, by, null));
    }

    /** Reports that a deadline is near. */
    Write remind(Instant now) {
        return Write.update(BREACH, id, version, "DataBreachDueSoon", number)
                .derived("reminded_at", now);
    }

    /** Reports that a deadline has passed. */
    Write miss(Instant now) {
        return Write.update(BREACH, id, version, "DataBreachOverdue", number)
                .derived("missed_at", now)
                .with(DataBreachRecords.entry(DataBreachEntryKind.OVERDUE, now, null, null));
    }

    private Write begin(Transition<DataBreachState> step, String event, @Nullable Integer basedOn) {
        Versions.require(BREACH, id, basedOn, version);
        return Write.update(BREACH, id, version, event, number)
                .set("state", state, step.from(state, "data breach"));
    }

    /** What was reported about an earlier deadline does not apply to the next one. */
    private Write due(Write write, @Nullable Instant next) {
        return Objects.equals(next, dueAt)
                ? write
                : write.set("due_at", dueAt, next)
                        .derived("reminded_at", null)
                        .derived("missed_at", null);
    }

    private void change(Write write, String column, @Nullable Object value) {
        if (value != null) {
            write.set(column, details.get(column), value);
        }
    }

    private static Write.Row entry(DataBreachEntryKind kind, By by, @Nullable String note) {
        return DataBreachRecords.entry(kind, by.at(), by.viewer().identityId(), note);
    }
}

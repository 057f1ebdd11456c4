package io.botwarden.oversight.inspection;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.oversight.inspection.InspectionRecords.INSPECTION;

import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.commitment.RecurrenceBasis;
import io.botwarden.oversight.input.UpdateInspectionInput;
import io.botwarden.oversight.inspection.InspectionState.Step;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an inspection, and the changes that each action makes to it.
 *
 * @param year the year of its plan
 * @param clauses the codes of the clauses that it is limited to
 * @param department key of the inspected department
 * @param bots keys of the inspected bots
 * @param lead key of the lead inspector
 * @param inspectors keys of the inspectors, with the lead inspector
 * @param obligation key of the obligation by which it is due
 * @param inspectedByViewer whether the viewer is one of the inspectors
 * @param itemsOpen whether items are not answered
 * @param findingMissing whether a nonconformity has no finding
 */
record Inspection(
        long id,
        String number,
        int year,
        String title,
        InspectionArea area,
        List<String> clauses,
        @Nullable Long department,
        List<Long> bots,
        long lead,
        List<Long> inspectors,
        Instant startsAt,
        Instant endsAt,
        int sampleSize,
        InspectionState state,
        long obligation,
        @Nullable String note,
        boolean inspectedByViewer,
        boolean itemsOpen,
        boolean findingMissing,
        int version) {

    private static final String WORD = "inspection";

    static Inspection of(Readable row) {
        return new Inspection(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Objects.requireNonNull(row.get("year", Integer.class)),
                Fields.text(row, "title"),
                InspectionArea.valueOf(Fields.text(row, "area")),
                List.of(Objects.requireNonNull(row.get("clauses", String[].class))),
                row.get("department_id", Long.class),
                InspectionRows.numbers(row, "bots"),
                Fields.number(row, "lead_id"),
                InspectionRows.numbers(row, "inspectors"),
                Fields.time(row, "starts_at"),
                Fields.time(row, "ends_at"),
                Objects.requireNonNull(row.get("sample_size", Integer.class)),
                InspectionState.valueOf(Fields.text(row, "state")),
                Objects.requireNonNullElse(row.get("obligation_id", Long.class), 0L),
                row.get("note", String.class),
                Fields.flag(row, "inspected_by_viewer"),
                Fields.flag(row, "items_open"),
                Fields.flag(row, "finding_missing"),
                Fields.version(row));
    }

    /** The only bot that it is about; null if there is none, or several. */
    @Nullable Long bot() {
        return bots.size() == 1 ? bots.getFirst() : null;
    }

    /** Refuses a viewer who is not one of its inspectors. */
    void requireInspector() {
        if (!inspectedByViewer) {
            throw new RefusedException(RefusalCode.FORBIDDEN, InspectionState.ONLY_INSPECTORS);
        }
    }

    /** Refuses an action that its state does not allow. */
    void require(Step step) {
        step.from(state, WORD);
    }

    /**
     * Refuses a period that the plan cannot have.
     *
     * @param year the year of the plan
     */
    static void requirePeriod(int year, Instant startsAt, Instant endsAt, Instant now) {
        if (!endsAt.isAfter(startsAt) || !endsAt.isAfter(now)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This must be in the future, and after the start.",
                    "endsAt");
        }
        if (endsAt.atZone(ZoneOffset.UTC).getYear() != year) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This must be in the year of the plan, %d.".formatted(year),
                    "endsAt");
        }
    }

    /** An inspection is due once, at the end of its period: the obligation ends with it. */
    static ObligationSchedule schedule(Instant endsAt) {
        return new ObligationSchedule(
                "FREQ=YEARLY",
                ObligationSchedule.start(endsAt),
                "UTC",
                RecurrenceBasis.FIXED_DATES,
                0);
    }

    /** The lead inspector and the others. */
    static Set<Long> withLead(long lead, Set<Long> others) {
        Set<Long> all = new LinkedHashSet<>();
        all.add(lead);
        all.addAll(others);
        return all;
    }

    Write update(By by, UpdateInspectionInput input, long wantedLead, Set<Long> wanted) {
        Instant start = input.startsAt() == null ? startsAt : input.startsAt();
        Instant end = input.endsAt() == null ? endsAt : input.endsAt();
        Write write =
                step(Step.UPDATE, "InspectionUpdated", input.version(), input.reason())
                        .set("title", title, input.title() == null ? title : input.title())
                        .set("starts_at", startsAt, start)
                        .set("ends_at", endsAt, end)
                        .refer("lead_id", EMPLOYEE, lead, wantedLead)
                        .set(
                                "sample_size",
                                sampleSize,
                                input.sampleSize() == null ? sampleSize : input.sampleSize())
                        .derived("updated_at", by.at());
        if (input.startsAt() != null || input.endsAt() != null) {
            requirePeriod(year, start, end, by.at());
        }
        return wanted.equals(Set.copyOf(inspectors))
                ? write
                : write.note("inspectors", Planning.spelled(EMPLOYEE, wanted));
    }

    Write start(By by, @Nullable Integer basedOn, String seed) {
        requireInspector();
        return step(Step.START, "InspectionStarted", basedOn, null)
                .set("seed", null, seed)
                .acted("started", by);
    }

    Write close(By by, @Nullable Integer basedOn, String conclusion) {
        requireInspector();
        Write write = step(Step.CLOSE, "InspectionClosed", basedOn, null);
        Step.CLOSE.refuseIf(InspectionState.ITEMS_OPEN, itemsOpen);
        Step.CLOSE.refuseIf(InspectionState.FINDING_MISSING, findingMissing);
        return write.set("conclusion", null, conclusion).acted("closed", by);
    }

    Write cancel(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.CANCEL, "InspectionCancelled", basedOn, reason).acted("cancelled", by);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn, @Nullable String said) {
        Versions.require(INSPECTION, id, basedOn, version);
        return Write.update(INSPECTION, id, version, event, number + " " + title)
                .set("state", state, step.from(state, WORD))
                .set("note", note, said == null ? note : said);
    }
}

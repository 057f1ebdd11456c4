package io.botwarden.risk.contingency.drill;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about a drill itself.
 *
 * @param revision the number of the version of the plan that was practiced; null until it began
 * @param activatedAt when the plan was activated
 * @param conclusion what the leader concluded
 */
record ReportedDrill(
        String number,
        String title,
        String plan,
        String department,
        List<String> bots,
        String scenario,
        boolean announced,
        String state,
        Instant plannedAt,
        String scheduledBy,
        @Nullable Integer revision,
        @Nullable Instant activatedAt,
        @Nullable Instant heldAt,
        @Nullable String conclusion,
        @Nullable String result,
        @Nullable String report,
        @Nullable Instant assessedAt,
        @Nullable String assessedBy,
        @Nullable String note,
        Instant updatedAt) {

    static ReportedDrill of(Readable row) {
        return new ReportedDrill(
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                Fields.text(row, "plan"),
                Fields.text(row, "department"),
                List.of(Objects.requireNonNull(row.get("bots", String[].class))),
                Fields.text(row, "scenario"),
                Fields.flag(row, "announced"),
                Fields.text(row, "state"),
                Fields.time(row, "planned_at"),
                Fields.text(row, "scheduled_by"),
                row.get("revision", Integer.class),
                row.get("activated_at", Instant.class),
                row.get("held_at", Instant.class),
                row.get("conclusion", String.class),
                row.get("result", String.class),
                row.get("report", String.class),
                row.get("assessed_at", Instant.class),
                row.get("assessed_by", String.class),
                row.get("note", String.class),
                Fields.time(row, "updated_at"));
    }

    /** A role, and who filled it. */
    record Role(
            String name,
            String state,
            @Nullable String employee,
            Instant calledAt,
            @Nullable Instant confirmedAt) {

        static Role of(Readable row) {
            return new Role(
                    Fields.text(row, "name"),
                    Fields.text(row, "state"),
                    row.get("employee", String.class),
                    Fields.time(row, "called_at"),
                    row.get("confirmed_at", Instant.class));
        }
    }

    /** A step: when it was due, and what was done. */
    record Step(
            int position,
            String title,
            String role,
            boolean required,
            String state,
            Instant dueAt,
            @Nullable Instant finishedAt,
            @Nullable String finishedBy,
            boolean late,
            @Nullable String note) {

        static Step of(Readable row) {
            return new Step(
                    Objects.requireNonNull(row.get("position", Integer.class)),
                    Fields.text(row, "title"),
                    Fields.text(row, "role"),
                    Fields.flag(row, "required"),
                    Fields.text(row, "state"),
                    Fields.time(row, "due_at"),
                    row.get("finished_at", Instant.class),
                    row.get("finished_by", String.class),
                    Fields.flag(row, "late"),
                    row.get("note", String.class));
        }
    }

    /** An observation. */
    record Observation(Instant at, @Nullable String actor, String note) {

        static Observation of(Readable row) {
            return new Observation(
                    Fields.time(row, "at"),
                    row.get("actor", String.class),
                    Fields.text(row, "note"));
        }
    }

    /** An action item that follows from the drill. */
    record Improvement(
            String number, String title, @Nullable String assignee, Instant dueAt, String state) {

        static Improvement of(Readable row) {
            return new Improvement(
                    Fields.text(row, "number"),
                    Fields.text(row, "title"),
                    row.get("assignee", String.class),
                    Fields.time(row, "due_at"),
                    Fields.text(row, "state"));
        }
    }
}

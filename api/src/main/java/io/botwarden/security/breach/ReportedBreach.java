package io.botwarden.security.breach;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a report says about a data breach itself. */
record ReportedBreach(
        String number,
        String title,
        String description,
        String state,
        @Nullable String incident,
        List<String> bots,
        List<String> assets,
        List<String> dataKinds,
        @Nullable Integer peopleEstimated,
        @Nullable Integer peopleFinal,
        @Nullable Integer records,
        @Nullable Instant occurredAt,
        Instant discoveredAt,
        @Nullable String cause,
        @Nullable String containment,
        @Nullable String consequences,
        @Nullable String measures,
        @Nullable String contact,
        @Nullable String responsible,
        @Nullable String risk,
        @Nullable Boolean authorityDue,
        @Nullable String authorityReason,
        Instant authorityDueAt,
        @Nullable Boolean peopleDue,
        @Nullable String peopleReason,
        Instant peopleDueAt,
        String reportedBy,
        @Nullable String assessedBy,
        @Nullable String closedBy,
        @Nullable String conclusion,
        Instant updatedAt) {

    static ReportedBreach of(Readable row) {
        return new ReportedBreach(
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                Fields.text(row, "description"),
                Fields.text(row, "state"),
                row.get("incident", String.class),
                texts(row, "bots"),
                texts(row, "assets"),
                texts(row, "data_kinds"),
                row.get("people_estimated", Integer.class),
                row.get("people_final", Integer.class),
                row.get("records", Integer.class),
                row.get("occurred_at", Instant.class),
                Fields.time(row, "discovered_at"),
                row.get("cause", String.class),
                row.get("containment", String.class),
                row.get("consequences", String.class),
                row.get("measures", String.class),
                row.get("contact", String.class),
                row.get("responsible", String.class),
                row.get("risk", String.class),
                row.get("authority_due", Boolean.class),
                row.get("authority_reason", String.class),
                Fields.time(row, "authority_due_at"),
                row.get("people_due", Boolean.class),
                row.get("people_reason", String.class),
                Fields.time(row, "people_due_at"),
                Fields.text(row, "reported_by"),
                row.get("assessed_by", String.class),
                row.get("closed_by", String.class),
                row.get("conclusion", String.class),
                Fields.time(row, "updated_at"));
    }

    private static List<String> texts(Readable row, String column) {
        return List.of(Objects.requireNonNull(row.get(column, String[].class)));
    }
}

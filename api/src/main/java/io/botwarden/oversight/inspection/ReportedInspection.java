package io.botwarden.oversight.inspection;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a report says about an inspection itself. */
record ReportedInspection(
        String number,
        String title,
        String area,
        List<String> clauses,
        @Nullable String department,
        List<String> bots,
        String lead,
        List<String> inspectors,
        Instant startsAt,
        Instant endsAt,
        String state,
        @Nullable String seed,
        int sampleSize,
        @Nullable Instant startedAt,
        @Nullable Instant closedAt,
        Instant updatedAt,
        @Nullable String conclusion) {

    static ReportedInspection of(Readable row) {
        return new ReportedInspection(
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                Fields.text(row, "area"),
                texts(row, "clauses"),
                row.get("department", String.class),
                texts(row, "bots"),
                Fields.text(row, "lead"),
                texts(row, "inspectors"),
                Fields.time(row, "starts_at"),
                Fields.time(row, "ends_at"),
                Fields.text(row, "state"),
                row.get("seed", String.class),
                Objects.requireNonNull(row.get("sample_size", Integer.class)),
                row.get("started_at", Instant.class),
                row.get("closed_at", Instant.class),
                Fields.time(row, "updated_at"),
                row.get("conclusion", String.class));
    }

    private static List<String> texts(Readable row, String column) {
        return List.of(Objects.requireNonNull(row.get(column, String[].class)));
    }
}

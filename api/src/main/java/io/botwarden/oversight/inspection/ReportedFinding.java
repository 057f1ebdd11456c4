package io.botwarden.oversight.inspection;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding, as a report shows it.
 *
 * @param earlier the number of the earlier finding about the same
 */
record ReportedFinding(
        String number,
        String title,
        String description,
        String severity,
        String cause,
        String state,
        String clause,
        @Nullable String bot,
        @Nullable String department,
        String responsible,
        Instant dueAt,
        @Nullable String earlier) {

    static ReportedFinding of(Readable row) {
        return new ReportedFinding(
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                Fields.text(row, "description"),
                Fields.text(row, "severity"),
                Fields.text(row, "cause"),
                Fields.text(row, "state"),
                Fields.text(row, "clause"),
                row.get("bot", String.class),
                row.get("department", String.class),
                Fields.text(row, "responsible"),
                Fields.time(row, "due_at"),
                row.get("earlier", String.class));
    }

    boolean counts() {
        return !state.equals(InspectionFindingState.WITHDRAWN.name());
    }
}

package io.botwarden.security.breach;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notification of a data breach, as a report shows it. */
record ReportedNotification(
        String recipient,
        String name,
        Instant notifiedAt,
        String content,
        @Nullable String reference,
        boolean late,
        String recordedBy) {

    static ReportedNotification of(Readable row) {
        return new ReportedNotification(
                Fields.text(row, "recipient"),
                Fields.text(row, "name"),
                Fields.time(row, "notified_at"),
                Fields.text(row, "content"),
                row.get("reference", String.class),
                Fields.flag(row, "late"),
                Fields.text(row, "recorded_by"));
    }
}

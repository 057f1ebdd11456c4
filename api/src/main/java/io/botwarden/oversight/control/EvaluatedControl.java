package io.botwarden.oversight.control;

import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The locked row of a control, as its evaluation needs it. */
record EvaluatedControl(
        long id,
        String code,
        String name,
        String remediation,
        String sql,
        FoundTexts found,
        Severity severity,
        boolean opensIncident,
        ControlState state,
        @Nullable Long owner,
        @Nullable String fileProblem,
        @Nullable Instant lastRunAt) {

    static EvaluatedControl of(Readable row, JsonMapper json) {
        return new EvaluatedControl(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                Fields.text(row, "remediation"),
                Fields.text(row, "sql"),
                FoundTexts.parse(Fields.text(row, "found"), json),
                Severity.valueOf(Fields.text(row, "severity")),
                Fields.flag(row, "opens_incident"),
                ControlState.valueOf(Fields.text(row, "state")),
                row.get("owner_id", Long.class),
                row.get("file_problem", String.class),
                row.get("last_run_at", Instant.class));
    }

    /**
     * The time of an evaluation, to the millisecond: not before the last one, even if a clock was
     * set back or that of another instance is ahead.
     */
    Instant after(Instant now) {
        Instant rounded = now.truncatedTo(ChronoUnit.MILLIS);
        return lastRunAt != null && lastRunAt.isAfter(rounded) ? lastRunAt : rounded;
    }

    boolean isActive() {
        return state == ControlState.ACTIVE;
    }
}

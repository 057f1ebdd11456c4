package io.botwarden.operations.incident;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of an incident's timeline, and the pauses of its clock. */
final class TimelineEntries {

    private TimelineEntries() {}

    /**
     * The first entry of a new incident.
     *
     * @param actor key of the reporter's account; null if it is opened automatically
     */
    static Row reported(Instant at, @Nullable Long actor, @Nullable Long department) {
        return of(TimelineKind.REPORTED, IncidentState.OPEN, department, at, actor, null);
    }

    /**
     * An action of the viewer.
     *
     * @param afterwards the resulting state of the incident
     * @param where key of the department that it is then assigned to
     */
    static Row of(
            TimelineKind kind,
            IncidentState afterwards,
            @Nullable Long where,
            By by,
            @Nullable String note) {
        return of(kind, afterwards, where, by.at(), by.viewer().identityId(), note);
    }

    /**
     * An event at an instant.
     *
     * @param actor key of the account that did it; null if it was automatic
     */
    static Row of(
            TimelineKind kind,
            IncidentState afterwards,
            @Nullable Long where,
            Instant at,
            @Nullable Long actor,
            @Nullable String note) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("at", at);
        entry.put("kind", kind);
        entry.put("state", afterwards);
        entry.put("actor_id", actor);
        entry.put("automated", actor == null);
        entry.put("department_id", where);
        entry.put("note", note);
        return new Row("timeline_entry", "incident_id", "position", entry);
    }

    /**
     * A pause of the clock to resolve it.
     *
     * @param reason a {@link PauseReason}, or {@code RESOLVED}
     */
    static Row pause(String reason, Instant since, Instant until) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("reason", reason);
        row.put("started_at", since);
        row.put("ended_at", until.isBefore(since) ? since : until);
        return new Row("incident_pause", "incident_id", "position", row);
    }
}

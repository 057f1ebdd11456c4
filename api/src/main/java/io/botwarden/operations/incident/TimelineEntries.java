package io.botwarden.operations.incident;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written in an incident's timeline, and of the times that its clock stood still. */
final class TimelineEntries {

    private TimelineEntries() {}

    /**
     * The first entry of a new incident.
     *
     * @param actor who reports it; null where it is opened by itself
     */
    static Row reported(Instant at, @Nullable String actor, @Nullable Long department) {
        return of(TimelineKind.REPORTED, IncidentState.OPEN, department, at, actor, null);
    }

    /**
     * What the viewer did.
     *
     * @param afterwards the state that the incident is in then
     * @param where key of the department that it is assigned to then
     */
    static Row of(
            TimelineKind kind,
            IncidentState afterwards,
            @Nullable Long where,
            By by,
            @Nullable String note) {
        return of(kind, afterwards, where, by.at(), by.viewer().username(), note);
    }

    /**
     * What happened at an instant.
     *
     * @param actor who did it; null where it came about by itself
     */
    static Row of(
            TimelineKind kind,
            IncidentState afterwards,
            @Nullable Long where,
            Instant at,
            @Nullable String actor,
            @Nullable String note) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("at", at);
        entry.put("kind", kind);
        entry.put("state", afterwards);
        entry.put("actor", actor);
        entry.put("automated", actor == null);
        entry.put("department_id", where);
        entry.put("note", note);
        return new Row("timeline_entry", "incident_id", "position", entry);
    }

    /**
     * The clock to solve it stood still.
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

package io.botwarden.operations.incident;

import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.operations.incident.IncidentState.Step;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import org.jspecify.annotations.Nullable;

/** The transitions of incidents that are duplicates of others. */
final class IncidentDuplicates {

    private IncidentDuplicates() {}

    /**
     * Marks an incident as a duplicate of another one. A duplicate has no targets of its own.
     *
     * @param incident the duplicate
     */
    static Write mark(
            Incident incident,
            By by,
            @Nullable Integer basedOn,
            Incident original,
            @Nullable String note) {
        String said = "Duplicate of %s.".formatted(original.number());
        IncidentClocks clocks = incident.clocks();
        Write write =
                incident.step(
                                Step.DUPLICATED,
                                "IncidentClosed",
                                by,
                                basedOn,
                                note == null ? said : said + " " + note)
                        .refer("duplicate_of_id", INCIDENT, incident.duplicateOf(), original.id())
                        .set("acknowledge_due_at", clocks.acknowledgeDueAt(), null)
                        .set("resolve_due_at", clocks.resolveDueAt(), null)
                        .set("paused_at", clocks.pausedAt(), null)
                        .set("pause_reason", clocks.pauseReason(), null)
                        .set("overdue", clocks.overdue(), false)
                        .set("sla_met", incident.slaMet(), null)
                        .set("closed_at", incident.closedAt(), by.at());
        return incident.withoutReview(write)
                .also(
                        original.write("IncidentDuplicateFound")
                                .with(
                                        original.entry(
                                                TimelineKind.DUPLICATED,
                                                by,
                                                "%s is a duplicate."
                                                        .formatted(incident.number()))));
    }

    /** Moves a duplicate to another original, because its original became a duplicate itself. */
    static Write move(Incident incident, Incident original) {
        return incident.write("IncidentDuplicateMoved")
                .refer("duplicate_of_id", INCIDENT, incident.duplicateOf(), original.id());
    }
}

package io.botwarden.operations.incident;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Opens and updates incidents for other capabilities. Each method returns a write for the current
 * transaction, either as the record of an action or in addition to another one ({@link
 * Write#also}); {@link Write#along} receives the new incident's key. The caller checks permissions.
 * (Policy 3.2)
 */
@Component
@NamedInterface("incident")
public class IncidentOpening {

    private final IncidentRows rows;
    private final Clock clock;

    IncidentOpening(IncidentRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** A new incident, OPEN, with its number; its clocks run from now. */
    public Mono<Write> open(NewIncident incident) {
        return rows.prepare(incident.bot(), incident.department(), incident.severity())
                .map(place -> IncidentReports.opened(incident, place));
    }

    /**
     * Adds alerts to an incident: one ALERTED entry in the timeline for each, and one change of the
     * incident for all. The audit trail has the number of alerts only, because their texts can
     * contain personal data, which can be erased from the timeline. Empty if the incident is
     * resolved or does not exist; the caller then opens another one.
     *
     * @param texts the entries' texts, at least one
     */
    public Mono<Write> attach(long incident, List<String> texts) {
        return rows.find(incident)
                .filter(found -> found.state().isUnsolved())
                .map(found ->
                        found.alerted(texts.size()).along(_ -> rows.alerted(found, now(), texts)));
    }

    /**
     * Adds an automatic entry to an incident's timeline, in any state; empty if there is no such
     * incident.
     */
    public Mono<Write> note(long incident, TimelineKind kind, String text) {
        return rows.find(incident).map(found -> found.note(kind, now(), text));
    }

    /** The same without a text, with an event of its own. */
    public Mono<Write> note(long incident, String event, TimelineKind kind) {
        return rows.find(incident).map(found -> found.note(event, kind, now(), null));
    }

    /** Adds an entry of a person to an incident's timeline, in any state. */
    public Mono<Write> note(long incident, TimelineKind kind, Viewer viewer, String text) {
        return rows.find(incident)
                .map(found ->
                        found.noted("IncidentNoted", kind, new By(viewer, now(), null), text));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.botwarden.operations.incident;

import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Incidents for other capabilities: each method gives what is to be written within the transaction
 * that is under way, be it as the record of an action or along with another one ({@link
 * Write#also}); {@link Write#along} learns the new incident's key. Whether it is allowed is the
 * caller's to ask. (Policy 3.2)
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
     * Alerts that join an incident: each is an entry ALERTED in its timeline, all are one change of
     * the incident. Empty where the incident is solved (or gone): it absorbs nothing any more, and
     * the caller opens another.
     *
     * @param texts the entries' texts, at least one
     */
    public Mono<Write> attach(long incident, List<String> texts) {
        return rows.find(incident)
                .filter(found -> found.state().isUnsolved())
                .map(found -> {
                    Instant now = now();
                    Write first = found.note(TimelineKind.ALERTED, now, texts.getFirst());
                    return texts.size() == 1
                            ? first
                            : first.note("alerts", Integer.toString(texts.size()))
                                    .along(_ ->
                                            rows.alerted(
                                                    found, now, texts.subList(1, texts.size())));
                });
    }

    /**
     * What a program adds to an incident's timeline, whatever the incident's state; empty where
     * there is no such incident.
     */
    public Mono<Write> note(long incident, TimelineKind kind, String text) {
        return rows.find(incident).map(found -> found.note(kind, now(), text));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

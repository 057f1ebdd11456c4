package io.botwarden.oversight.control;

import io.botwarden.platform.jobs.Recurring;
import io.botwarden.story.Person;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Cases of the controls of policy 3.2, incidents. */
class IncidentControlsTest extends ControlStory {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    @Qualifier("incidentsDueOnTime") private Recurring incidentsDue;

    @Test
    @ControlCase("incidents-in-time")
    void incidentIsOverdue() {
        String incident = incident("MODERATE", HOUR);
        passes("incidents-in-time", bot, "No open incident is overdue.");

        // time passes
        fixture.execute(
                "update incident set acknowledge_due_at = now() - interval '1 minute' where id = "
                        + Person.key(incident));
        incidentsDue.work().get().block();
        fails(
                "incidents-in-time",
                bot,
                "1 open incidents are overdue, the oldest is %s.".formatted(number(incident)));

        resolve(incident);
        passes("incidents-in-time", bot, "No open incident is overdue.");
    }

    @Test
    @ControlCase("serious-incidents-resolved")
    void seriousIncidentIsNotResolved() {
        String incident = incident("CRITICAL", Duration.ofDays(4));
        fails(
                "serious-incidents-resolved",
                bot,
                "1 serious incidents have been unresolved for longer than allowed, the oldest is %s."
                        .formatted(number(incident)));

        resolve(incident);

        passes(
                "serious-incidents-resolved",
                bot,
                "No serious incident has been unresolved for longer than allowed.");
    }

    @Test
    @ControlCase("incidents-closed-with-cause")
    void incidentWasClosedWithoutCause() {
        String incident = incident("LOW", HOUR);
        resolve(incident);
        close(incident);
        // as in history that was recorded elsewhere: an incident cannot be closed here without one
        fixture.execute(
                "update incident set root_cause_category = null, root_cause = null where id = "
                        + Person.key(incident));
        fails(
                "incidents-closed-with-cause",
                bot,
                "1 closed incidents have no root cause, the latest is %s."
                        .formatted(number(incident)));

        ada.does("reopenIncident", "incident")
                .with("incident", ref(incident))
                .with("reason", "Its root cause is not known")
                .done();
        resolve(incident);
        close(incident);

        passes("incidents-closed-with-cause", bot, "Every closed incident has a root cause.");
    }

    private String incident(String severity, Duration before) {
        return about("reportIncident", "incident")
                .with("title", "It does not answer")
                .with("severity", severity)
                .with("startedAt", ago(before))
                .done()
                .id();
    }

    private void resolve(String incident) {
        ada.does("resolveIncident", "incident")
                .with("incident", ref(incident))
                .with("note", "Restarted")
                .done();
    }

    private void close(String incident) {
        ada.does("closeIncident", "incident")
                .with("incident", ref(incident))
                .with("rootCauseCategory", "CAPACITY")
                .with("rootCause", "The disk was full.")
                .done();
    }

    private String number(String incident) {
        return Person.text(ada.sees("Incident", incident, "number"), "number");
    }
}

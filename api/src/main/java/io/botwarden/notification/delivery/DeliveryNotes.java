package io.botwarden.notification.delivery;

import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.TimelineKind;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Adds entries to the timeline of an incident: who was notified of it, when and through which
 * channel, and who could not be reached. Each entry is added once, including for deliveries just
 * before a shutdown. (Policy 3.2.1)
 */
@Component
class DeliveryNotes {

    private static final String TO_NOTE =
            """
            select id from notification where not noted and incident_id is not null and state <> 'WAITING' order by id limit 200
            """;

    private final DatabaseClient database;
    private final DueWrites due;
    private final IncidentOpening incidents;

    DeliveryNotes(DatabaseClient database, DueWrites due, IncidentOpening incidents) {
        this.database = database;
        this.due = due;
        this.incidents = incidents;
    }

    Mono<Void> run() {
        return due.each(TO_NOTE, "noteNotification", this::note);
    }

    private Mono<Write> note(long key) {
        return database.sql(
                        """
                        update notification n set noted = true
                        from notification_channel c
                        where n.id = :id and not n.noted and c.id = n.channel_id
                        returning n.incident_id, n.state, n.title, n.answer, c.kind, c.name as channel,
                          (select name from employee where id = n.employee_id) as person
                        """)
                .bind("id", key)
                .map(DeliveryNotes::told)
                .one()
                .flatMap(told ->
                        incidents.note(told.incident(), TimelineKind.NOTIFIED, told.text()));
    }

    private static Told told(Readable row) {
        String person = row.get("person", String.class);
        String who =
                person == null
                        ? "%s (%s)".formatted(Fields.text(row, "channel"), Fields.text(row, "kind"))
                        : "%s (EMAIL)".formatted(person);
        String title = Fields.text(row, "title");
        return new Told(
                Fields.number(row, "incident_id"),
                switch (DeliveryState.valueOf(Fields.text(row, "state"))) {
                    case DELIVERED -> "%s: %s".formatted(who, title);
                    case IN_CONSOLE -> "%s (console): %s".formatted(person, title);
                    case DEAD, WAITING ->
                            "%s: %s — not delivered: %s"
                                    .formatted(who, title, row.get("answer", String.class));
                });
    }

    /** A timeline entry of an incident. */
    private record Told(long incident, String text) {}
}

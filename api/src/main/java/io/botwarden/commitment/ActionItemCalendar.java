package io.botwarden.commitment;

import io.botwarden.platform.calendar.CalendarEntry;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The due dates of the action items that a person is assigned to, as a calendar. */
@Component
class ActionItemCalendar implements CalendarSource {

    private static final Duration PAST = Duration.ofDays(90);
    private static final int MOST = 2_000;

    private static final String ENTRIES =
            """
            select a.id, a.number, a.version, a.updated_at, a.due_at, a.title, a.description, a.state = 'CANCELLED' as cancelled
            from identity i
            join action_item a on a.assignee_id = i.employee_id
            where i.id = :viewer and (a.state = 'OPEN' or a.due_at >= :from)
            order by a.due_at, a.id
            limit :most
            """;

    private final DatabaseClient database;
    private final Clock clock;

    ActionItemCalendar(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "action-items";
    }

    @Override
    public String title() {
        return "Botwarden: action items";
    }

    @Override
    public Flux<CalendarEntry> entries(Viewer viewer) {
        return database.sql(ENTRIES)
                .bind("viewer", viewer.identityId())
                .bind("from", clock.instant().minus(PAST))
                .bind("most", MOST)
                .map(ActionItemCalendar::entry)
                .all();
    }

    private static CalendarEntry entry(Readable row) {
        Instant due = Fields.time(row, "due_at");
        @Nullable String description = row.get("description", String.class);
        return new CalendarEntry(
                "action-item-%d@botwarden".formatted(Fields.number(row, "id")),
                Fields.version(row) - 1,
                Fields.time(row, "updated_at"),
                due,
                due,
                "%s %s".formatted(Fields.text(row, "number"), Fields.text(row, "title")),
                description,
                null,
                Boolean.TRUE.equals(row.get("cancelled", Boolean.class)));
    }
}

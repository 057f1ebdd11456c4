package io.botwarden.collaboration.meeting;

import io.botwarden.platform.calendar.CalendarEntry;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The meetings that a person is invited to, as a calendar. (Policy 4.3.3) */
@Component
class MeetingCalendar implements CalendarSource {

    private static final Duration PAST = Duration.ofDays(90);
    private static final int MOST = 2_000;

    private static final String ENTRIES =
            """
            select m.id, m.number, m.version, m.updated_at, m.starts_at, m.ends_at, m.title, m.place, m.link, m.agenda_titles,
              m.state = 'CANCELLED' as cancelled
            from identity i
            join meeting_participant p on p.employee_id = i.employee_id
            join meeting m on m.id = p.meeting_id
            where i.id = :viewer and m.ends_at >= :from
            order by m.starts_at, m.id
            limit :most
            """;

    private final DatabaseClient database;
    private final Clock clock;

    MeetingCalendar(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "meetings";
    }

    @Override
    public String title() {
        return "Botwarden: meetings";
    }

    @Override
    public Flux<CalendarEntry> entries(Viewer viewer) {
        return database.sql(ENTRIES)
                .bind("viewer", viewer.identityId())
                .bind("from", clock.instant().minus(PAST))
                .bind("most", MOST)
                .map(MeetingCalendar::entry)
                .all();
    }

    private static CalendarEntry entry(Readable row) {
        return new CalendarEntry(
                "meeting-%d@botwarden".formatted(Fields.number(row, "id")),
                Fields.version(row) - 1,
                Fields.time(row, "updated_at"),
                Fields.time(row, "starts_at"),
                Fields.time(row, "ends_at"),
                Fields.text(row, "title"),
                description(row),
                row.get("place", String.class),
                Boolean.TRUE.equals(row.get("cancelled", Boolean.class)));
    }

    private static String description(Readable row) {
        Stream<String> agenda =
                Arrays.stream(Objects.requireNonNull(row.get("agenda_titles", String[].class)))
                        .map(item -> "– " + item);
        @Nullable String link = row.get("link", String.class);
        return Stream.concat(
                        Stream.concat(
                                Stream.of(Fields.text(row, "number")), Stream.ofNullable(link)),
                        agenda)
                .collect(Collectors.joining("\n"));
    }
}

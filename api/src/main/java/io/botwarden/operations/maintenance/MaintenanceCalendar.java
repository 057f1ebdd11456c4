package io.botwarden.operations.maintenance;

import io.botwarden.platform.calendar.CalendarEntry;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The maintenance windows and the windows of changes as a calendar. (Policy 3.3.1) */
@Component
class MaintenanceCalendar implements CalendarSource {

    private static final String READ = "operations:read";
    private static final Duration PAST = Duration.ofDays(90);
    private static final int MOST = 2_000;

    /** A maintenance window of a change replaces the change's own window. */
    private static final String ENTRIES =
            """
            select * from (
              select 'maintenance-' || w.id as uid, w.version, w.updated_at, w.starts_at, w.ends_at,
                w.title || coalesce(' · ' || b.code, ' · ' || d.code, '') as title, w.description, w.cancelled_at is not null as cancelled
              from maintenance_window w
              left join bot b on b.id = w.bot_id
              left join department d on d.id = w.department_id
              where w.ends_at >= :from and (
                :everything
                or exists (select from viewer_bot v where v.bot_id = w.bot_id and v.identity_id = :viewer and v.permission = :permission)
                or exists (
                  select from viewer_department v
                  where v.department_id = w.department_id and v.identity_id = :viewer and v.permission = :permission
                )
                or exists (select from maintenance_window_viewer v where v.record_id = w.id and v.identity_id = :viewer)
              )
              union all
              select 'change-' || c.id, c.version, c.updated_at, c.starts_at, c.ends_at, c.number || ' ' || c.title || ' · ' || b.code,
                c.description, c.state = 'CANCELLED'
              from change c
              join bot b on b.id = c.bot_id
              where c.ends_at >= :from and c.origin = 'REGISTERED'
                and not exists (select from maintenance_window w where w.change_id = c.id and w.cancelled_at is null)
                and (
                  :everything
                  or exists (select from viewer_bot v where v.bot_id = c.bot_id and v.identity_id = :viewer and v.permission = :permission)
                )
            ) entries
            order by starts_at, uid
            limit :most
            """;

    private final DatabaseClient database;
    private final Clock clock;

    MaintenanceCalendar(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public String title() {
        return "Botwarden: changes and maintenance";
    }

    @Override
    public Flux<CalendarEntry> entries(Viewer viewer) {
        if (!viewer.may(READ)) {
            return Flux.empty();
        }
        return database.sql(ENTRIES)
                .bind("from", clock.instant().minus(PAST))
                .bind("everything", viewer.mayEverywhere(READ))
                .bind("viewer", viewer.identityId())
                .bind("permission", READ)
                .bind("most", MOST)
                .map(MaintenanceCalendar::entry)
                .all();
    }

    private static CalendarEntry entry(Readable row) {
        return new CalendarEntry(
                Fields.text(row, "uid") + "@botwarden",
                Fields.version(row) - 1,
                Fields.time(row, "updated_at"),
                Fields.time(row, "starts_at"),
                Fields.time(row, "ends_at"),
                Fields.text(row, "title"),
                row.get("description", String.class),
                null,
                Boolean.TRUE.equals(row.get("cancelled", Boolean.class)));
    }
}

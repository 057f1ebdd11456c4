package io.botwarden.platform.calendar;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Makes calendar sources of SQL statements. Their columns are {@code uid} (unique over all
 * calendars), {@code version} (from 1), {@code updated_at}, {@code starts_at}, {@code ends_at},
 * {@code title}, {@code description}, {@code location} and {@code cancelled}. Their parameters are
 * {@code :viewer}, the key of the viewer's account, and {@code :from}, before which entries are
 * past.
 */
@Component
public class CalendarQueries {

    private static final Duration PAST = Duration.ofDays(90);
    private static final int MOST = 2_000;

    private final DatabaseClient database;
    private final Clock clock;

    CalendarQueries(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A source of entries that all concern the viewer personally. */
    public CalendarSource personal(String statement) {
        return new Query(statement, null, null);
    }

    /**
     * A source that also has a calendar with the entries of everybody.
     *
     * @param name the name of that calendar
     * @param title its display name
     * @param permission the permission to read the entries
     * @param statement with the further parameters {@code :own} (whether only those of the viewer
     *     are wanted), {@code :permission}, and {@code :everything} (whether the viewer holds it
     *     over everything)
     */
    public CalendarSource shared(String name, String title, String permission, String statement) {
        return new Query(statement, new CalendarSource.SharedCalendar(name, title), permission);
    }

    private final class Query implements CalendarSource {

        private final String statement;
        private final @Nullable SharedCalendar shared;
        private final @Nullable String permission;

        Query(String statement, @Nullable SharedCalendar shared, @Nullable String permission) {
            this.statement =
                    "select * from (%s) entries order by starts_at, uid limit %d"
                            .formatted(statement, MOST);
            this.shared = shared;
            this.permission = permission;
        }

        @Override
        public @Nullable SharedCalendar shared() {
            return shared;
        }

        @Override
        public Flux<CalendarEntry> entries(Viewer viewer, boolean own) {
            GenericExecuteSpec query = database.sql(statement).bind("viewer", viewer.identityId());
            if (statement.contains(":from")) {
                query = query.bind("from", clock.instant().minus(PAST));
            }
            if (permission == null) {
                return query.map(CalendarQueries::entry).all();
            }
            return viewer.may(permission)
                    ? query.bind("own", own)
                            .bind("permission", permission)
                            .bind("everything", viewer.mayEverywhere(permission))
                            .map(CalendarQueries::entry)
                            .all()
                    : Flux.empty();
        }
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
                row.get("location", String.class),
                Boolean.TRUE.equals(row.get("cancelled", Boolean.class)));
    }
}

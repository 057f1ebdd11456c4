package io.botwarden.operations.incident;

import static io.botwarden.operations.incident.IncidentRecords.CALENDAR;
import static io.botwarden.operations.incident.IncidentRecords.SERVICE_LEVEL;

import io.botwarden.operations.incident.CalendarRows.Calendar;
import io.botwarden.operations.input.RetireBusinessCalendarInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Retirement;
import io.botwarden.platform.write.RetirementState.Step;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Retires a calendar. Incidents keep the calendar of their clocks; service levels switch to its
 * successor. (Policy 3.2.1)
 */
@Controller
class CalendarRetirement {

    private final DatabaseClient database;
    private final Writes writes;

    CalendarRetirement(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> retireBusinessCalendar(
            @ContextValue Viewer viewer, @Argument RetireBusinessCalendarInput input) {
        Mono<Retirement<Calendar, Level>> retirement =
                Retirement.of(
                        CalendarRows.find("calendar", input.calendar()),
                        input.successor(),
                        id -> CalendarRows.require("successor", id),
                        calendar -> levels(calendar.id()));
        return writes.run(
                viewer,
                Action.on("calendar", retirement, found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> write(input, found, by)));
    }

    /** The service levels that use a calendar. */
    private Mono<List<Level>> levels(long calendar) {
        return database.sql(
                        """
                        select s.id, coalesce(d.name, 'all departments') || ', ' || coalesce(s.severity, 'all severities') as label, s.version
                        from service_level s left join department d on d.id = s.department_id
                        where s.calendar_id = :calendar order by 2
                        """)
                .bind("calendar", calendar)
                .map(row ->
                        new Level(
                                Fields.number(row, "id"),
                                Fields.text(row, "label"),
                                Fields.version(row)))
                .all()
                .collectList();
    }

    private static Write write(
            RetireBusinessCalendarInput input, Retirement<Calendar, Level> found, By by) {
        Calendar calendar = found.retired();
        Versions.require(CALENDAR, calendar.id(), input.version(), calendar.version());
        Step.RETIRE.from(calendar.state(), "calendar");
        Write retired =
                Write.update(
                                CALENDAR,
                                calendar.id(),
                                calendar.version(),
                                "CalendarRetired",
                                calendar.code())
                        .set("retired_at", null, by.at());
        found.successor("calendar", Calendar::id, Level::named)
                .ifPresent(successor -> {
                    retired.note("successor", successor.code());
                    found.users()
                            .forEach(level -> retired.also(handedOver(level, calendar, successor)));
                });
        return retired;
    }

    private static Write handedOver(Level level, Calendar from, Calendar to) {
        return Write.update(
                        SERVICE_LEVEL,
                        level.id(),
                        level.version(),
                        "ServiceLevelSet",
                        level.label())
                .refer("calendar_id", CALENDAR, from.id(), to.id());
    }

    /** A service level and its scope. */
    private record Level(long id, String label, int version) {

        String named() {
            return "service level '%s'".formatted(label);
        }
    }
}

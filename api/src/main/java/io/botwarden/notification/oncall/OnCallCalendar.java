package io.botwarden.notification.oncall;

import io.botwarden.notification.oncall.Roster.Turn;
import io.botwarden.platform.calendar.CalendarEntry;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A calendar feed of on-call turns in the schedules that the viewer may see. */
@Component
class OnCallCalendar implements CalendarSource {

    private static final String READ = "notification:read";
    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration FUTURE = Duration.ofDays(90);

    private static final String SCHEDULES =
            """
            select s.id, (s.version - 1 + count(o.id) + count(o.cancelled_at))::int as sequence,
              greatest(s.updated_at, max(o.updated_at)) as changed_at
            from on_call_schedule s
            left join on_call_override o on o.schedule_id = s.id
            where s.retired_at is null and (:everything or exists (
              select from viewer_department v
              where v.department_id = s.department_id and v.identity_id = :viewer and v.permission = :permission
            ))
            group by s.id
            order by s.name, s.id
            limit 100
            """;

    private final DatabaseClient database;
    private final ScheduleRows rows;
    private final Clock clock;

    OnCallCalendar(DatabaseClient database, ScheduleRows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public SharedCalendar shared() {
        return new SharedCalendar("on-call", "Botwarden: on call");
    }

    @Override
    public Flux<CalendarEntry> entries(Viewer viewer, boolean own) {
        if (!viewer.may(READ)) {
            return Flux.empty();
        }
        return own
                ? employeeOf(viewer)
                        .flatMapMany(self -> entries(viewer, turn -> self.equals(turn.employee())))
                : entries(viewer, turn -> turn.employee() != null);
    }

    private Mono<Long> employeeOf(Viewer viewer) {
        return database.sql(
                        "select employee_id from identity where id = :viewer and employee_id is not null")
                .bind("viewer", viewer.identityId())
                .map(row -> Fields.number(row, "employee_id"))
                .one();
    }

    private Flux<CalendarEntry> entries(Viewer viewer, Predicate<Turn> wanted) {
        Instant from = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(PAST);
        return database.sql(SCHEDULES)
                .bind("everything", viewer.mayEverywhere(READ))
                .bind("viewer", viewer.identityId())
                .bind("permission", READ)
                .map(OnCallCalendar::listed)
                .all()
                .collectList()
                .flatMapIterable(schedules -> schedules)
                .concatMap(listed -> entries(listed, from, wanted));
    }

    private Flux<CalendarEntry> entries(Listed listed, Instant from, Predicate<Turn> wanted) {
        Instant until = from.plus(PAST).plus(FUTURE);
        return rows.roster(listed.id(), from, until)
                .flatMapMany(roster -> {
                    List<Turn> turns = roster.between(from, until).stream().filter(wanted).toList();
                    return names(turns)
                            .flatMapIterable(names ->
                                    turns.stream()
                                            .map(turn -> entry(listed, roster, turn, names))
                                            .toList());
                });
    }

    private static CalendarEntry entry(
            Listed listed, Roster roster, Turn turn, Map<Long, String> names) {
        String who = names.getOrDefault(Objects.requireNonNull(turn.employee()), "");
        return new CalendarEntry(
                "on-call-%d-%d@botwarden".formatted(listed.id(), turn.startsAt().getEpochSecond()),
                listed.sequence(),
                listed.changedAt(),
                turn.startsAt(),
                turn.endsAt(),
                "%s · %s".formatted(who, roster.name()),
                turn.layer(),
                null,
                false);
    }

    private Mono<Map<Long, String>> names(List<Turn> turns) {
        Long[] keys = turns.stream().map(Turn::employee).distinct().toArray(Long[]::new);
        return database.sql("select id, name from employee where id = any (:keys)")
                .bind("keys", keys)
                .map(row -> Map.entry(Fields.number(row, "id"), Fields.text(row, "name")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Listed listed(Readable row) {
        return new Listed(
                Fields.number(row, "id"),
                Objects.requireNonNull(row.get("sequence", Integer.class)),
                Fields.time(row, "changed_at"));
    }

    /**
     * A schedule.
     *
     * @param sequence the number of changes to it and its overrides
     */
    private record Listed(long id, int sequence, Instant changedAt) {}
}

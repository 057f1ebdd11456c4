package io.botwarden.notification.oncall;

import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.notification.Zones;
import io.botwarden.notification.oncall.Layer.Hours;
import io.botwarden.notification.oncall.Roster.Takeover;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.RetirementState;
import io.r2dbc.spi.Readable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads schedules. */
@Component
@NamedInterface("on-call")
public class ScheduleRows {

    private final DatabaseClient database;

    ScheduleRows(DatabaseClient database) {
        this.database = database;
    }

    /** The key of an active schedule; empty if no id is given. */
    public Mono<Optional<Long>> optional(String field, @Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : require(field, id).map(schedule -> Optional.of(schedule.id()));
    }

    /** The key of the employee on call at an instant; empty in a gap. */
    public Mono<Long> onCall(long schedule, Instant at) {
        return roster(schedule, at, at.plusMillis(1)).mapNotNull(roster -> roster.at(at));
    }

    /** Returns the active schedule with this id, locked. */
    Mono<OnCallSchedule> require(String field, String id) {
        return find(field, id).doOnNext(schedule -> schedule.requireInUse(field));
    }

    /** Returns the schedule with this id, active or retired, locked. */
    Mono<OnCallSchedule> find(String field, String id) {
        return Mono.fromCallable(() -> SCHEDULE.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, name, time_zone, department_id, retired_at, version from on_call_schedule
                                        where id = :id for update
                                        """)
                                .bind("id", key)
                                .map(ScheduleRows::schedule)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /**
     * Returns the computable form of a schedule; empty if there is none.
     *
     * @param from overrides that end earlier are omitted
     * @param until overrides that start later are omitted
     */
    Mono<Roster> roster(long schedule, Instant from, Instant until) {
        return Mono.zip(layers(schedule), overrides(schedule, from, until))
                .flatMap(found ->
                        database.sql("select name, time_zone from on_call_schedule where id = :id")
                                .bind("id", schedule)
                                .map(row ->
                                        new Roster(
                                                schedule,
                                                Fields.text(row, "name"),
                                                ZoneId.of(Fields.text(row, "time_zone")),
                                                found.getT1(),
                                                found.getT2()))
                                .one());
    }

    private Mono<List<Layer>> layers(long schedule) {
        return database.sql(
                        """
                        select l.name, l.rotation, l.shift_length, l.starts_on, l.handover_time, l.ends_on, l.from_time, l.before_time, l.weekdays,
                          array_agg(m.employee_id order by m.position) as members
                        from on_call_layer l
                        join on_call_member m on m.layer_id = l.id
                        where l.schedule_id = :id
                        group by l.id
                        order by l.position
                        """)
                .bind("id", schedule)
                .map(ScheduleRows::layer)
                .all()
                .collectList();
    }

    private Mono<List<Takeover>> overrides(long schedule, Instant from, Instant until) {
        return database.sql(
                        """
                        select starts_at, ends_at, employee_id from on_call_override
                        where schedule_id = :id and cancelled_at is null and starts_at < :until and ends_at > :from
                        order by id
                        """)
                .bind("id", schedule)
                .bind("from", from)
                .bind("until", until)
                .map(row ->
                        new Takeover(
                                Fields.time(row, "starts_at"),
                                Fields.time(row, "ends_at"),
                                Fields.number(row, "employee_id")))
                .all()
                .collectList();
    }

    private static OnCallSchedule schedule(Readable row) {
        return new OnCallSchedule(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                Fields.text(row, "time_zone"),
                row.get("department_id", Long.class),
                row.get("retired_at", Instant.class),
                Fields.version(row));
    }

    private static Layer layer(Readable row) {
        String from = row.get("from_time", String.class);
        String until = row.get("before_time", String.class);
        return new Layer(
                Fields.text(row, "name"),
                Rotation.valueOf(Fields.text(row, "rotation")),
                Objects.requireNonNull(row.get("shift_length", Integer.class)),
                Objects.requireNonNull(row.get("starts_on", LocalDate.class)),
                Zones.time(Fields.text(row, "handover_time")),
                row.get("ends_on", LocalDate.class),
                from == null || until == null
                        ? null
                        : new Hours(Zones.time(from), Zones.time(until)),
                Arrays.stream(Objects.requireNonNull(row.get("weekdays", Integer[].class)))
                        .map(DayOfWeek::of)
                        .collect(Collectors.toUnmodifiableSet()),
                List.of(Objects.requireNonNull(row.get("members", Long[].class))));
    }

    /**
     * The row of a schedule as read by an action.
     *
     * @param department key of the schedule's department
     */
    record OnCallSchedule(
            long id,
            String name,
            String timeZone,
            @Nullable Long department,
            @Nullable Instant retiredAt,
            int version) {

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department));
        }

        RetirementState state() {
            return RetirementState.of(retiredAt);
        }

        private void requireInUse(String field) {
            if (state() == RetirementState.RETIRED) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE, "The schedule is retired.", field);
            }
        }
    }
}

package io.botwarden.collaboration.meeting;

import static io.botwarden.collaboration.CollaborationRecords.MEETING;
import static io.botwarden.commitment.CommitmentRecords.OBLIGATION;

import io.botwarden.catalog.CatalogRecords;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks meetings for an action. */
@Component
class MeetingRows {

    private static final String MEETINGS =
            """
            select m.id, m.number, m.title, m.place, m.link, m.department_id, m.organiser_id, m.series_id, m.starts_at, m.ends_at, m.time_zone,
              m.state, m.minutes, m.version, array(select b.bot_id from meeting_bot b where b.meeting_id = m.id order by b.bot_id) as bots
            from meeting m
            """;

    private final DatabaseClient database;

    MeetingRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the meeting with this ID. */
    Mono<Meeting> require(String id) {
        return Mono.fromCallable(() -> MEETING.parse("meeting", id))
                .flatMap(key ->
                        database.sql(MEETINGS + " where m.id = :id for update")
                                .bind("id", key)
                                .map(MeetingRows::meeting)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("meeting")));
    }

    /** Returns the later meetings of its series that have not taken place. */
    Mono<List<Meeting>> following(Meeting meeting) {
        Long series = meeting.series();
        return series == null
                ? Mono.just(List.of())
                : database.sql(
                                MEETINGS
                                        + " where m.series_id = :series and m.starts_at > :from and m.state = 'SCHEDULED' order by m.starts_at, m.id for update")
                        .bind("series", series)
                        .bind("from", meeting.time().startsAt())
                        .map(MeetingRows::meeting)
                        .all()
                        .collectList();
    }

    /** Returns a number for each new meeting, in order. */
    Mono<List<String>> numbers(int count) {
        return database.sql(
                        "select 'M-' || nextval('meeting_number') as number from generate_series(1, :count)")
                .bind("count", count)
                .map(row -> Fields.text(row, "number"))
                .all()
                .collectList();
    }

    /** Returns the series with this ID; empty if no ID is given. */
    Mono<Optional<Series>> series(@Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : Mono.fromCallable(() -> OBLIGATION.parse("series", id))
                        .flatMap(key ->
                                database.sql(
                                                "select id, bot_id, department_id from obligation where id = :id and kind = 'MEETING' and state <> 'ENDED'")
                                        .bind("id", key)
                                        .map(row ->
                                                new Series(
                                                        Fields.number(row, "id"),
                                                        row.get("bot_id", Long.class),
                                                        row.get("department_id", Long.class)))
                                        .one())
                        .map(Optional::of)
                        .switchIfEmpty(
                                Mono.error(() ->
                                        new RefusedException(
                                                RefusalCode.INVALID,
                                                "This must be an obligation of the kind MEETING that is not ENDED.",
                                                "series")));
    }

    /**
     * An existing series of meetings.
     *
     * @param bot key of the bot that it is about
     * @param department key of the department that it is about
     */
    record Series(long id, @Nullable Long bot, @Nullable Long department) {}

    /** Returns the key of the department that an employee works in; empty if there is none. */
    Mono<Optional<Long>> departmentOf(long employee) {
        return database.sql("select department_id from employee where id = :id")
                .bind("id", employee)
                .map(row -> Optional.ofNullable(row.get("department_id", Long.class)))
                .one()
                .defaultIfEmpty(Optional.empty());
    }

    /** Adds new meetings to a new series, in the current transaction. */
    Mono<Void> join(long series, List<String> numbers) {
        return database.sql("update meeting set series_id = :series where number = any (:numbers)")
                .bind("series", series)
                .bind("numbers", numbers.toArray(String[]::new))
                .then();
    }

    /**
     * Returns the key of the employee whose account the viewer uses; empty if it belongs to nobody.
     */
    Mono<Optional<Long>> employeeOf(Viewer viewer) {
        return database.sql("select employee_id from identity where id = :viewer")
                .bind("viewer", viewer.identityId())
                .map(row -> Optional.ofNullable(row.get("employee_id", Long.class)))
                .one()
                .defaultIfEmpty(Optional.empty());
    }

    /** Returns the distinct keys of employees who have not left. */
    Mono<Set<Long>> people(String field, @Nullable List<String> ids) {
        return keys(
                CatalogRecords.EMPLOYEE,
                field,
                ids,
                "select id from employee where id = any (:keys) and (left_on is null or left_on >= current_date)");
    }

    /** Returns the distinct keys of bots. */
    Mono<Set<Long>> bots(String field, @Nullable List<String> ids) {
        return keys(CatalogRecords.BOT, field, ids, "select id from bot where id = any (:keys)");
    }

    private Mono<Set<Long>> keys(
            RecordType type, String field, @Nullable List<String> ids, String statement) {
        return Mono.fromCallable(() -> parsed(type, field, ids == null ? List.of() : ids))
                .filterWhen(keys ->
                        database.sql(statement)
                                .bind("keys", keys.toArray(Long[]::new))
                                .map(row -> Fields.number(row, "id"))
                                .all()
                                .collectList()
                                .map(found -> found.size() == keys.size()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private static Set<Long> parsed(RecordType type, String field, List<String> ids) {
        Set<Long> keys = new LinkedHashSet<>();
        ids.forEach(id -> keys.add(type.parse(field, id)));
        return keys;
    }

    /** Sets the bots that the meeting is about. */
    Mono<Void> about(long meeting, Set<Long> bots) {
        return database.sql(
                        """
                        insert into meeting_bot (meeting_id, bot_id, starts_at)
                        select id, unnest(:bots), starts_at from meeting where id = :meeting
                        """)
                .bind("meeting", meeting)
                .bind("bots", bots.toArray(Long[]::new))
                .then();
    }

    /** Replaces the invited people. */
    Mono<Void> invite(long meeting, Set<Long> people) {
        return database.sql(
                        """
                        with gone as (delete from meeting_participant where meeting_id = :meeting and employee_id <> all (:people))
                        insert into meeting_participant (meeting_id, employee_id, invited)
                        select :meeting, unnest(:people), true on conflict do nothing
                        """)
                .bind("meeting", meeting)
                .bind("people", people.toArray(Long[]::new))
                .then();
    }

    /** Replaces the attendees, who need not have been invited. */
    Mono<Void> attend(long meeting, Set<Long> people) {
        return database.sql(
                        """
                        with known as (
                          update meeting_participant set attended = employee_id = any (:people) where meeting_id = :meeting
                        )
                        insert into meeting_participant (meeting_id, employee_id, invited, attended)
                        select :meeting, came, false, true from unnest(:people) came
                        where not exists (select from meeting_participant p where p.meeting_id = :meeting and p.employee_id = came)
                        """)
                .bind("meeting", meeting)
                .bind("people", people.toArray(Long[]::new))
                .then();
    }

    private static Meeting meeting(Readable row) {
        return new Meeting(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                new Meeting.Plan(
                        Fields.text(row, "title"),
                        row.get("place", String.class),
                        row.get("link", String.class)),
                List.of(Objects.requireNonNull(row.get("bots", Long[].class))),
                row.get("department_id", Long.class),
                Fields.number(row, "organiser_id"),
                row.get("series_id", Long.class),
                new MeetingTime(
                        Fields.time(row, "starts_at"),
                        Fields.time(row, "ends_at"),
                        ZoneId.of(Fields.text(row, "time_zone"))),
                MeetingState.valueOf(Fields.text(row, "state")),
                row.get("minutes", String.class),
                Fields.version(row));
    }
}

package io.botwarden.platform.calendar;

import io.botwarden.platform.calendar.CalendarSource.SharedCalendar;
import io.botwarden.platform.calendar.input.CreateCalendarFeedInput;
import io.botwarden.platform.calendar.input.RevokeCalendarFeedInput;
import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.Bearers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.credential.CredentialAges;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The secret addresses with which calendar programs read calendars on behalf of their owners. */
@Controller
class CalendarFeeds {

    static final RecordType FEED = new RecordType("CalendarFeed", "calendar_feed");

    /** The calendar with everything that concerns its owner. */
    private static final String PERSONAL = "personal";

    private static final Duration ONE_READING = Duration.ofMinutes(1);
    private static final Duration WARNING_LASTS = Duration.ofHours(1);

    private final Map<String, Calendar> calendars;
    private final DatabaseClient database;
    private final Bearers bearers;
    private final Writes writes;
    private final CredentialAges ages;
    private final Clock clock;

    CalendarFeeds(
            ObjectProvider<CalendarSource> sources,
            DatabaseClient database,
            Bearers bearers,
            Writes writes,
            CredentialAges ages,
            Clock clock) {
        List<CalendarSource> all = sources.orderedStream().toList();
        this.calendars = new TreeMap<>();
        this.calendars.put(PERSONAL, new Calendar("Botwarden", all, true));
        all.forEach(source -> {
            SharedCalendar shared = source.shared();
            if (shared != null
                    && calendars.put(
                                    shared.name(),
                                    new Calendar(shared.title(), List.of(source), false))
                            != null) {
                throw new IllegalStateException("There are two calendars named " + shared.name());
            }
        });
        this.database = database;
        this.bearers = bearers;
        this.writes = writes;
        this.ages = ages;
        this.clock = clock;
    }

    /**
     * Returns the calendar's file, as visible to the owner of the secret; empty if there is none.
     */
    Mono<String> read(String calendar, FeedToken token) {
        Calendar found = calendars.get(calendar);
        if (found == null || !token.isWellFormed()) {
            return Mono.empty();
        }
        return owned(calendar, token)
                .flatMap(feed ->
                        bearers.of(feed.owner(), clock.instant().plus(ONE_READING))
                                .map(Bearer::viewer)
                                .flatMapMany(found::entries)
                                .concatWith(warning(feed))
                                .collectList()
                                .map(entries -> CalendarText.write(found.title(), entries)));
    }

    /** The calendar itself warns that its address expires. */
    private Mono<CalendarEntry> warning(Owned feed) {
        Instant end = feed.expiresAt();
        Instant from = end.minus(ages.warning());
        return clock.instant().isBefore(from)
                ? Mono.empty()
                : Mono.just(
                        new CalendarEntry(
                                "calendar-feed-%d@botwarden".formatted(feed.id()),
                                0,
                                from,
                                end.minus(WARNING_LASTS),
                                end,
                                "The address of this calendar expires",
                                "After this time the calendar cannot be read at this address. Create another address in Botwarden, below the calendar.",
                                null,
                                false));
    }

    /**
     * The last use is recorded to the hour: a program that polls every minute causes few writes.
     */
    private Mono<Owned> owned(String calendar, FeedToken token) {
        return database.sql(
                        """
                        with found as (
                          select id, identity_id, last_used_at, expires_at from calendar_feed
                          where token_hash = :hash and calendar = :calendar and revoked_at is null and expires_at > :now
                        ),
                        used as (
                          update calendar_feed set last_used_at = :now
                          where id = (select id from found where last_used_at is null or last_used_at < :now - interval '1 hour')
                        )
                        select id, identity_id, expires_at from found
                        """)
                .bind("hash", token.hash())
                .bind("calendar", calendar)
                .bind("now", clock.instant())
                .map(row ->
                        new Owned(
                                Fields.number(row, "id"),
                                Fields.number(row, "identity_id"),
                                Fields.time(row, "expires_at")))
                .one();
    }

    /** The viewer's valid addresses, newest first. */
    Mono<List<OwnCalendarFeed>> own(Viewer viewer) {
        return database.sql(
                        """
                        select id, calendar, created_at, last_used_at, expires_at from calendar_feed
                        where identity_id = :identity and revoked_at is null and expires_at > :now
                        order by created_at desc, id desc
                        limit 100
                        """)
                .bind("identity", viewer.identityId())
                .bind("now", clock.instant())
                .map(row ->
                        new OwnCalendarFeed(
                                FEED.key(Fields.number(row, "id")).id(),
                                Fields.text(row, "calendar"),
                                Fields.time(row, "created_at"),
                                row.get("last_used_at", Instant.class),
                                Fields.time(row, "expires_at")))
                .all()
                .collectList();
    }

    @MutationMapping
    Mono<CreatedFeed> createCalendarFeed(
            @ContextValue Viewer viewer, @Argument CreateCalendarFeedInput input) {
        FeedToken token = FeedToken.create();
        Checks checks =
                new Checks()
                        .that(
                                calendars.containsKey(input.calendar()),
                                "calendar",
                                "Available calendars: %s."
                                        .formatted(String.join(", ", calendars.keySet())));
        return writes.run(
                viewer,
                Action.on("calendar", requirePerson(viewer), found -> List.of())
                        .check(checks)
                        .write((person, by) ->
                                Write.insert(FEED, "CalendarFeedCreated", input.calendar())
                                        .refer("identity_id", By.ACCOUNT, null, viewer.identityId())
                                        .set("calendar", input.calendar())
                                        .derived("token_hash", token.hash())
                                        .derived("expires_at", by.at().plus(ages.calendarFeed()))),
                (feed, errors) ->
                        new CreatedFeed(
                                feed,
                                feed == null
                                        ? null
                                        : "/calendar/%s.ics?token=%s"
                                                .formatted(input.calendar(), token.text()),
                                errors));
    }

    @MutationMapping
    Mono<Payload> revokeCalendarFeed(
            @ContextValue Viewer viewer, @Argument RevokeCalendarFeedInput input) {
        return writes.run(
                viewer,
                Action.on("calendarFeed", require(viewer, input.calendarFeed()), f -> List.of())
                        .write((feed, by) -> {
                            if (feed.revokedAt() != null) {
                                throw new RefusedException(
                                        RefusalCode.WRONG_STATE,
                                        "This address was already revoked.");
                            }
                            return Write.update(
                                            FEED,
                                            feed.id(),
                                            feed.version(),
                                            "CalendarFeedRevoked",
                                            feed.calendar())
                                    .set("revoked_at", null, by.at());
                        }));
    }

    /** A feed shows everything its owner may see, which is more than an API key allows. */
    private static Mono<Boolean> requirePerson(Viewer viewer) {
        return Transaction.one(
                        "select kind = 'PERSON' as person from identity where id = $1",
                        List.of(viewer.identityId()),
                        row -> Boolean.TRUE.equals(row.get("person", Boolean.class)))
                .filter(person -> person)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "Calendars are for people; a program's account has none.",
                                        "calendar")));
    }

    /** Returns the viewer's feed with this id; other people's feeds are treated as unknown. */
    private static Mono<Feed> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> FEED.parse("calendarFeed", id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select id, calendar, revoked_at, version from calendar_feed
                                where id = $1 and identity_id = $2 for update
                                """,
                                List.of(key, viewer.identityId()),
                                row ->
                                        new Feed(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "calendar"),
                                                row.get("revoked_at", Instant.class),
                                                Fields.version(row))))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("calendarFeed")));
    }

    /**
     * A calendar.
     *
     * @param own whether it has only what concerns its owner personally
     */
    private record Calendar(String title, List<CalendarSource> sources, boolean own) {

        Flux<CalendarEntry> entries(Viewer viewer) {
            return Flux.fromIterable(sources).concatMap(source -> source.entries(viewer, own));
        }
    }

    /** A valid address, found by its secret. */
    private record Owned(long id, long owner, Instant expiresAt) {}

    private record Feed(long id, String calendar, @Nullable Instant revokedAt, int version) {}

    /** The type {@code OwnCalendarFeed} of the schema. */
    record OwnCalendarFeed(
            String id,
            String calendar,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            Instant expiresAt) {}

    /**
     * @param calendarFeed its record; null if the action was refused
     * @param path the path with the secret, shown only once
     * @param errors why it was refused
     */
    record CreatedFeed(
            @Nullable RecordKey calendarFeed, @Nullable String path, List<Refusal> errors) {}
}

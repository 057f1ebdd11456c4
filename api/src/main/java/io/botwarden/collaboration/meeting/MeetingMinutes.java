package io.botwarden.collaboration.meeting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.collaboration.CollaborationRecords.MEETING;
import static io.botwarden.collaboration.CollaborationRecords.MEETING_LESSON;

import io.botwarden.catalog.References;
import io.botwarden.collaboration.input.HoldMeetingInput;
import io.botwarden.collaboration.input.PublishMinutesInput;
import io.botwarden.collaboration.input.RecordMeetingLessonInput;
import io.botwarden.collaboration.input.WriteMinutesInput;
import io.botwarden.collaboration.meeting.MeetingRights.Holding;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The results of meetings: attendance, minutes and lessons learned. (Policy 4.3.3) */
@Controller
class MeetingMinutes {

    private static final String FIELD = "meeting";
    private static final int MOST_DECISIONS = 50;
    private static final RecordType INCIDENT = new RecordType("Incident", "incident");

    private final MeetingRows rows;
    private final MeetingRights rights;
    private final References references;
    private final Authorisation authorisation;
    private final DatabaseClient database;
    private final Writes writes;

    MeetingMinutes(
            MeetingRows rows,
            MeetingRights rights,
            References references,
            Authorisation authorisation,
            DatabaseClient database,
            Writes writes) {
        this.rows = rows;
        this.rights = rights;
        this.references = references;
        this.authorisation = authorisation;
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> holdMeeting(@ContextValue Viewer viewer, @Argument HoldMeetingInput input) {
        Checks checks =
                Meetings.checkPeople(new Checks(), "attended", input.attended())
                        .that(
                                !input.attended().isEmpty(),
                                "attended",
                                "Name at least one attendee.");
        Mono<Held> held =
                require(viewer, input.meeting())
                        .zipWhen(found -> rows.people("attended", input.attended()), Held::new);
        return writes.run(
                viewer,
                Action.on(FIELD, held, found -> found.held().scopes())
                        .check(checks)
                        .write((found, by) -> held(found, by, input)));
    }

    @MutationMapping
    Mono<Payload> writeMinutes(@ContextValue Viewer viewer, @Argument WriteMinutesInput input) {
        List<String> decisions = input.decisions();
        Checks checks =
                new Checks()
                        .that(
                                decisions == null || decisions.size() <= MOST_DECISIONS,
                                "decisions",
                                "This must have at most %d decisions.".formatted(MOST_DECISIONS));
        return writes.run(
                viewer,
                Action.on(FIELD, require(viewer, input.meeting()), Holding::scopes)
                        .check(checks)
                        .write((found, by) -> written(found.meeting(), input)));
    }

    @MutationMapping
    Mono<Payload> publishMinutes(@ContextValue Viewer viewer, @Argument PublishMinutesInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, require(viewer, input.meeting()), Holding::scopes)
                        .write((found, by) -> found.meeting().publishMinutes(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> recordMeetingLesson(
            @ContextValue Viewer viewer, @Argument RecordMeetingLessonInput input) {
        Mono<Learnt> learnt =
                require(viewer, input.meeting())
                        .flatMap(found ->
                                Mono.zip(
                                                bot(viewer, input.bot()),
                                                incident(viewer, input.incident()))
                                        .map(by -> new Learnt(found, by.getT1(), by.getT2())));
        return writes.run(
                viewer,
                Action.on(FIELD, learnt, found -> found.held().scopes())
                        .write((found, by) -> found.write(by, input)));
    }

    private Mono<Holding> require(Viewer viewer, String meeting) {
        return rows.require(meeting).flatMap(found -> rights.of(viewer, found));
    }

    /**
     * Returns a bot that the viewer may see. The error does not reveal whether other bots exist.
     */
    private Mono<Optional<Long>> bot(Viewer viewer, @Nullable String id) {
        return references
                .optionalBot("bot", id)
                .filterWhen(found ->
                        found.map(key ->
                                        authorisation.holds(
                                                viewer, "catalog:read", Scope.ofBot(key)))
                                .orElse(Mono.just(true)))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("bot")));
    }

    /** Returns an incident that the viewer may see. */
    private Mono<Optional<Long>> incident(Viewer viewer, @Nullable String id) {
        if (id == null) {
            return Mono.just(Optional.empty());
        }
        return Mono.fromCallable(() -> INCIDENT.parse("incident", id))
                .flatMap(key ->
                        database.sql("select bot_id, department_id from incident where id = :id")
                                .bind("id", key)
                                .map(row ->
                                        new Scope(
                                                keys(row.get("bot_id", Long.class)),
                                                keys(row.get("department_id", Long.class))))
                                .one()
                                .filterWhen(scope ->
                                        authorisation.holds(viewer, "operations:read", scope))
                                .map(seen -> Optional.of(key)))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("incident")));
    }

    private static List<Long> keys(@Nullable Long key) {
        return key == null ? List.of() : List.of(key);
    }

    private Write held(Held held, By by, HoldMeetingInput input) {
        return held.held()
                .meeting()
                .hold(by, input.version())
                .note("attended", String.join(", ", input.attended()))
                .along(key -> rows.attend(key, held.people()));
    }

    private static Write written(Meeting meeting, WriteMinutesInput input) {
        Write write = meeting.writeMinutes(input.version(), input.minutes());
        List<String> decisions = input.decisions();
        return decisions == null
                ? write
                : write.derived("decision_texts", decisions.toArray(String[]::new))
                        .note("decisions", String.join("; ", decisions));
    }

    private record Held(Holding held, Set<Long> people) {}

    private record Learnt(Holding held, Optional<Long> bot, Optional<Long> incident) {

        Write write(By by, RecordMeetingLessonInput input) {
            held.meeting().require(MeetingState.Step.RECORD_LESSON);
            return Write.insert(
                            MEETING_LESSON,
                            "LessonRecorded",
                            "%s of %s".formatted(input.title(), held.meeting().number()))
                    .refer("meeting_id", MEETING, null, held.meeting().id())
                    .set("title", input.title())
                    .set("text", input.text())
                    .refer("bot_id", BOT, null, bot.orElse(null))
                    .refer("incident_id", INCIDENT, null, incident.orElse(null))
                    .by("recorded", by);
        }
    }
}

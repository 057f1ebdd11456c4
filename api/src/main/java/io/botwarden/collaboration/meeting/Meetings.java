package io.botwarden.collaboration.meeting;

import io.botwarden.catalog.Changed;
import io.botwarden.collaboration.meeting.MeetingInputs.CancelMeetingInput;
import io.botwarden.collaboration.meeting.MeetingInputs.ChangeMeetingInput;
import io.botwarden.collaboration.meeting.MeetingInputs.RescheduleMeetingInput;
import io.botwarden.collaboration.meeting.MeetingRights.Holding;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with meetings that are to take place. (Policy 4.3.3) */
@Component
class Meetings {

    private static final String FIELD = "meeting";
    private static final int MOST_PEOPLE = 100;
    private static final int LONGEST_LINK = 2_000;

    private final MeetingRows rows;
    private final MeetingRights rights;
    private final Writes writes;

    Meetings(MeetingRows rows, MeetingRights rights, Writes writes) {
        this.rows = rows;
        this.rights = rights;
        this.writes = writes;
    }

    Mono<MeetingPayload> change(Viewer viewer, ChangeMeetingInput input) {
        Checks checks =
                checkPlace(new Checks(), input.place().value(), input.link().value())
                        .optionalText("title", input.title().value(), Checks.LINE)
                        .that(
                                !Changed.isEmptied(input.title()),
                                "title",
                                "A meeting has a title: leave the field out to keep it.");
        checkPeople(checks, "participants", input.participants());
        Mono<Changing> changing =
                require(viewer, input.meeting())
                        .zipWhen(
                                found -> invited(found.meeting(), input.participants()),
                                Changing::new);
        return writes.run(
                viewer,
                Action.of("changeMeeting", MeetingRights.HOLD)
                        .check(Agenda.of(input.agenda()).check(checks))
                        .on(FIELD, changing, Changing::scopes)
                        .write((found, by) -> changed(found, by, input)),
                MeetingPayload::new);
    }

    Mono<MeetingPayload> reschedule(Viewer viewer, RescheduleMeetingInput input) {
        return writes.run(
                viewer,
                Action.of("rescheduleMeeting", MeetingRights.HOLD)
                        .on(FIELD, require(viewer, input.meeting()), Holding::scopes)
                        .write((found, by) ->
                                found.meeting()
                                        .reschedule(
                                                by,
                                                input.version(),
                                                new MeetingTime(
                                                        input.startsAt(),
                                                        input.endsAt(),
                                                        found.meeting().time().zone()))),
                MeetingPayload::new);
    }

    Mono<MeetingPayload> cancel(Viewer viewer, CancelMeetingInput input) {
        Mono<Ending> ending =
                require(viewer, input.meeting())
                        .zipWhen(
                                found ->
                                        Boolean.TRUE.equals(input.alsoFollowing())
                                                ? rows.following(found.meeting())
                                                : Mono.just(List.<Meeting>of()),
                                Ending::new);
        return writes.run(
                viewer,
                Action.of("cancelMeeting", MeetingRights.HOLD)
                        .check(new Checks().text("reason", input.reason(), Checks.TEXT))
                        .on(FIELD, ending, found -> found.held().scopes())
                        .write((found, by) ->
                                found.held()
                                        .meeting()
                                        .cancel(
                                                by,
                                                input.version(),
                                                input.reason(),
                                                found.following())),
                MeetingPayload::new);
    }

    static Checks checkPlace(Checks checks, @Nullable String place, @Nullable String link) {
        return checks.optionalText("place", place, Checks.LINE)
                .optionalText("link", link, LONGEST_LINK)
                .that(
                        link == null || link.matches("https://[^\\s/]+(/\\S*)?"),
                        "link",
                        "This must be an address that begins with https:// and has no blanks.");
    }

    static Checks checkPeople(Checks checks, String field, @Nullable List<String> people) {
        return checks.that(
                people == null || people.size() <= MOST_PEOPLE,
                field,
                "These must be up to %d people.".formatted(MOST_PEOPLE));
    }

    private Mono<Holding> require(Viewer viewer, String meeting) {
        return rows.require(meeting).flatMap(found -> rights.of(viewer, found));
    }

    /** Who is invited from then on, the organiser too; empty where that stays as it is. */
    private Mono<Optional<Set<Long>>> invited(Meeting meeting, @Nullable List<String> wanted) {
        return wanted == null
                ? Mono.just(Optional.empty())
                : rows.people("participants", wanted)
                        .map(people -> Optional.of(with(meeting.organiser(), people)));
    }

    static Set<Long> with(long organiser, Set<Long> people) {
        Set<Long> all = new LinkedHashSet<>(people);
        all.add(organiser);
        return all;
    }

    private Write changed(Changing changing, By by, ChangeMeetingInput input) {
        Meeting meeting = changing.held().meeting();
        Write write =
                meeting.change(
                        by,
                        input.version(),
                        new Meeting.Plan(
                                Changed.orKept(input.title(), meeting.plan().title()),
                                Changed.orPresent(input.place(), meeting.plan().place()),
                                Changed.orPresent(input.link(), meeting.plan().link())));
        if (input.agenda() != null) {
            Agenda.of(input.agenda()).write(write);
        }
        changing.people()
                .ifPresent(people ->
                        // the record counts it as a change of its own
                        write.note("participants", String.join(", ", input.participants()))
                                .derived("updated_at", by.at())
                                .along(key -> rows.invite(key, people)));
        return write;
    }

    /**
     * What every mutation about a meeting answers.
     *
     * @param meeting the meeting; null where the action was refused
     * @param errors why it was refused; empty where it was done
     */
    record MeetingPayload(@Nullable RecordKey meeting, List<Refusal> errors) {}

    private record Changing(Holding held, Optional<Set<Long>> people) {

        List<Scope> scopes() {
            return held.scopes();
        }
    }

    private record Ending(Holding held, List<Meeting> following) {}
}

package io.botwarden.collaboration.meeting;

import io.botwarden.catalog.Changed;
import io.botwarden.collaboration.input.CancelMeetingInput;
import io.botwarden.collaboration.input.ChangeMeetingInput;
import io.botwarden.collaboration.input.RescheduleMeetingInput;
import io.botwarden.collaboration.meeting.MeetingRights.Holding;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of planned meetings. (Policy 4.3.3) */
@Controller
class Meetings {

    private static final String FIELD = "meeting";
    private static final int MOST_PEOPLE = 100;

    private final MeetingRows rows;
    private final MeetingRights rights;
    private final Writes writes;

    Meetings(MeetingRows rows, MeetingRights rights, Writes writes) {
        this.rows = rows;
        this.rights = rights;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> changeMeeting(@ContextValue Viewer viewer, @Argument ChangeMeetingInput input) {
        Checks checks =
                checkPlace(new Checks(), input.link().value())
                        .that(
                                !Changed.isEmptied(input.title()),
                                "title",
                                "The title cannot be removed. Omit the field to keep it.");
        checkPeople(checks, "participants", input.participants());
        Mono<Changing> changing =
                require(viewer, input.meeting())
                        .zipWhen(
                                found -> invited(found.meeting(), input.participants()),
                                Changing::new);
        return writes.run(
                viewer,
                Action.on(FIELD, changing, Changing::scopes)
                        .check(Agenda.of(input.agenda()).check(checks))
                        .write((found, by) -> changed(found, by, input)));
    }

    @MutationMapping
    Mono<Payload> rescheduleMeeting(
            @ContextValue Viewer viewer, @Argument RescheduleMeetingInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, require(viewer, input.meeting()), Holding::scopes)
                        .write((found, by) ->
                                found.meeting()
                                        .reschedule(
                                                by,
                                                input.version(),
                                                new MeetingTime(
                                                        input.startsAt(),
                                                        input.endsAt(),
                                                        found.meeting().time().zone()))));
    }

    @MutationMapping
    Mono<Payload> cancelMeeting(@ContextValue Viewer viewer, @Argument CancelMeetingInput input) {
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
                Action.on(FIELD, ending, found -> found.held().scopes())
                        .write((found, by) ->
                                found.held()
                                        .meeting()
                                        .cancel(
                                                by,
                                                input.version(),
                                                input.reason(),
                                                found.following())));
    }

    static Checks checkPlace(Checks checks, @Nullable String link) {
        return checks.that(
                link == null || link.matches("https://[^\\s/]+(/\\S*)?"),
                "link",
                "This must be a URL that starts with https:// and contains no spaces.");
    }

    static Checks checkPeople(Checks checks, String field, @Nullable List<String> people) {
        return checks.that(
                people == null || people.size() <= MOST_PEOPLE,
                field,
                "This must have at most %d people.".formatted(MOST_PEOPLE));
    }

    private Mono<Holding> require(Viewer viewer, String meeting) {
        return rows.require(meeting).flatMap(found -> rights.of(viewer, found));
    }

    /** The people invited after the change, including the organiser; empty if unchanged. */
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
                        // the record counts this as a separate change
                        write.note("participants", String.join(", ", input.participants()))
                                .derived("updated_at", by.at())
                                .along(key -> rows.invite(key, people)));
        return write;
    }

    private record Changing(Holding held, Optional<Set<Long>> people) {

        List<Scope> scopes() {
            return held.scopes();
        }
    }

    private record Ending(Holding held, List<Meeting> following) {}
}

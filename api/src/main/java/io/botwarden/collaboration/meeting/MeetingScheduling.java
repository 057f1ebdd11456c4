package io.botwarden.collaboration.meeting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.collaboration.CollaborationRecords.MEETING;

import io.botwarden.catalog.References;
import io.botwarden.collaboration.input.ScheduleMeetingInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Creates meetings, single or recurring. (Policy 4.3.3) */
@Controller
class MeetingScheduling {

    private static final int MOST_BOTS = 20;

    private final MeetingRows rows;
    private final References references;
    private final Writes writes;

    MeetingScheduling(MeetingRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> scheduleMeeting(
            @ContextValue Viewer viewer, @Argument ScheduleMeetingInput input) {
        Checks checks =
                Meetings.checkPlace(new Checks(), input.link())
                        .that(
                                input.bots() == null || input.bots().size() <= MOST_BOTS,
                                "bots",
                                "This must have at most %d bots.".formatted(MOST_BOTS))
                        .that(
                                MeetingTime.isZone(input.timeZone()),
                                "timeZone",
                                "This must be a time zone such as Asia/Shanghai, Europe/Berlin or UTC.");
        Meetings.checkPeople(checks, "participants", input.participants());
        return writes.run(
                viewer,
                Action.on(field(input), prepare(viewer, input), Prepared::scopes)
                        .check(Agenda.of(input.agenda()).check(checks))
                        .write((prepared, by) -> scheduled(prepared, by, input)));
    }

    private static String field(ScheduleMeetingInput input) {
        return input.department() == null ? "bots" : "department";
    }

    private Mono<Prepared> prepare(Viewer viewer, ScheduleMeetingInput input) {
        return Mono.defer(() -> {
            List<MeetingTime> times =
                    new MeetingTime(input.startsAt(), input.endsAt(), ZoneId.of(input.timeZone()))
                            .repeated(input.repeat());
            Mono<Optional<String>> series =
                    times.size() == 1
                            ? Mono.just(Optional.empty())
                            : rows.series().map(Optional::of);
            return Mono.zip(
                            rows.bots("bots", input.bots()),
                            references.optionalDepartment("department", input.department()),
                            organiser(viewer, input.organiser()),
                            rows.people("participants", input.participants()),
                            rows.numbers(times.size()),
                            series)
                    .map(found ->
                            new Prepared(
                                    times,
                                    found.getT1(),
                                    found.getT2().orElse(null),
                                    found.getT3(),
                                    found.getT4(),
                                    found.getT5(),
                                    found.getT6().orElse(null)));
        });
    }

    private Mono<Long> organiser(Viewer viewer, @Nullable String named) {
        return references
                .optionalEmployee("organiser", named)
                .flatMap(employee ->
                        employee.isPresent() ? Mono.just(employee) : rows.employeeOf(viewer))
                .map(employee ->
                        employee.orElseThrow(() ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "Your account does not belong to an employee. Name an organiser.",
                                        "organiser")));
    }

    private Write scheduled(Prepared prepared, By by, ScheduleMeetingInput input) {
        prepared.times().getFirst().requireToCome(by.at());
        Write first = one(prepared, 0, "MeetingScheduled", by, input);
        for (int k = 1; k < prepared.times().size(); k++) {
            // participants of a series get one notification, not one per meeting
            first.also(one(prepared, k, "FollowingMeetingScheduled", by, input));
        }
        return first;
    }

    private Write one(Prepared prepared, int k, String event, By by, ScheduleMeetingInput input) {
        MeetingTime time = prepared.times().get(k);
        Set<Long> people = Meetings.with(prepared.organiser(), prepared.people());
        Write write =
                Write.insert(MEETING, event, prepared.numbers().get(k))
                        .set("number", prepared.numbers().get(k))
                        .set("title", input.title())
                        .refer("department_id", DEPARTMENT, null, prepared.department())
                        .set("starts_at", time.startsAt())
                        .set("ends_at", time.endsAt())
                        .set("time_zone", input.timeZone())
                        .set("place", input.place())
                        .set("link", input.link())
                        .refer("organiser_id", EMPLOYEE, null, prepared.organiser())
                        .set("series", prepared.series())
                        .by("scheduled", by)
                        .note("bots", spelled(BOT, prepared.bots()))
                        .note("participants", spelled(EMPLOYEE, people))
                        .along(key -> rows.about(key, prepared.bots()))
                        .along(key -> rows.invite(key, people));
        return Agenda.of(input.agenda()).write(write);
    }

    private static @Nullable String spelled(RecordType type, Set<Long> keys) {
        return keys.isEmpty()
                ? null
                : keys.stream().map(key -> type.key(key).id()).collect(Collectors.joining(", "));
    }

    /**
     * The values of new meetings.
     *
     * @param times the time of each meeting
     * @param bots keys of the bots that they are about
     * @param department key of the department that they belong to
     * @param organiser key of the employee who organises them
     * @param people keys of the employees who are invited
     * @param numbers the number of each meeting
     * @param series the key that they share if there are several
     */
    private record Prepared(
            List<MeetingTime> times,
            Set<Long> bots,
            @Nullable Long department,
            long organiser,
            Set<Long> people,
            List<String> numbers,
            @Nullable String series) {

        /** Anyone who may hold meetings may hold one about nothing in particular. */
        List<Scope> scopes() {
            return bots.isEmpty() && department == null
                    ? List.of()
                    : Meeting.scopes(List.copyOf(bots), department);
        }
    }
}

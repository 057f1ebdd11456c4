package io.botwarden.collaboration.meeting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.collaboration.CollaborationRecords.MEETING;
import static io.botwarden.commitment.CommitmentRecords.OBLIGATION;

import io.botwarden.catalog.References;
import io.botwarden.collaboration.input.MeetingRepeatInput;
import io.botwarden.collaboration.input.ScheduleMeetingInput;
import io.botwarden.collaboration.meeting.MeetingRows.Series;
import io.botwarden.commitment.NewObligation;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.commitment.RecurrenceBasis;
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
import java.util.ArrayList;
import java.util.List;
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
            return Mono.zip(
                            rows.bots("bots", input.bots()),
                            references.optionalDepartment("department", input.department()),
                            organiser(viewer, input.organiser()).zipWhen(rows::departmentOf),
                            rows.people("participants", input.participants()),
                            rows.numbers(times.size()),
                            rows.series(input.series()))
                    .map(found ->
                            new Prepared(
                                    times,
                                    found.getT1(),
                                    found.getT2().orElse(null),
                                    found.getT3().getT1(),
                                    found.getT3().getT2().orElse(null),
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
        MeetingRepeatInput repeat = input.repeat();
        if (repeat != null && prepared.series() == null) {
            first.also(
                    prepared.newSeries(input, repeat)
                            .write(by.at())
                            .along(series -> rows.join(series, prepared.numbers())));
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
                        .refer("series_id", OBLIGATION, null, prepared.requireSeries())
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
     * @param home key of the organiser's department
     * @param series the existing series that they belong to
     */
    private record Prepared(
            List<MeetingTime> times,
            Set<Long> bots,
            @Nullable Long department,
            long organiser,
            @Nullable Long home,
            Set<Long> people,
            List<String> numbers,
            @Nullable Series series) {

        /** The minutes after its start in which it is recorded that a meeting was held. */
        private static final int GRACE_MINUTES = 24 * 60;

        /**
         * Key of the existing series; null if there is none. It must be about what the meeting is
         * about, over which the viewer has the permission.
         */
        @Nullable Long requireSeries() {
            if (series == null) {
                return null;
            }
            boolean own =
                    series.department() != null
                            ? series.department().equals(department)
                            : series.bot() != null && bots.contains(series.bot());
            if (!own) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "The series must be about the meeting's department or one of its bots.",
                        "series");
            }
            return series.id();
        }

        NewObligation newSeries(ScheduleMeetingInput input, MeetingRepeatInput repeat) {
            Long bot = bot();
            Long place = department != null || bot != null ? department : home;
            if (bot == null && place == null) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "Specify the department that holds the meetings of the series.",
                        "department");
            }
            return new NewObligation(
                    ObligationKind.MEETING,
                    bot,
                    null,
                    place,
                    input.title(),
                    null,
                    organiser,
                    new ObligationSchedule(
                            repeat.recurrence(),
                            ObligationSchedule.start(times.getFirst().startsAt()),
                            input.timeZone(),
                            RecurrenceBasis.FIXED_DATES,
                            GRACE_MINUTES));
        }

        /** The only bot that it is about, if it belongs to no department. */
        private @Nullable Long bot() {
            return department == null && bots.size() == 1 ? bots.iterator().next() : null;
        }

        /**
         * Anyone who may hold meetings may hold one about nothing in particular. A new series needs
         * the permission over what it is about, which may be the organiser's department.
         */
        List<Scope> scopes() {
            if (times.size() > 1
                    && series == null
                    && department == null
                    && bot() == null
                    && home != null) {
                List<Scope> all = new ArrayList<>(bots.stream().map(Scope::ofBot).toList());
                all.add(Scope.ofDepartment(home));
                return all;
            }
            return bots.isEmpty() && department == null
                    ? List.of()
                    : Meeting.scopes(List.copyOf(bots), department);
        }
    }
}

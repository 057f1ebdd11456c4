package io.botwarden.collaboration.meeting;

import static io.botwarden.collaboration.CollaborationRecords.MEETING;

import io.botwarden.collaboration.meeting.MeetingState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meeting's row as an action finds it, and what each action makes of it.
 *
 * @param bots keys of the bots that it is about
 * @param department key of the department whose meeting it is
 * @param organiser key of the employee who holds it
 * @param series what the meetings of a repetition have in common
 */
record Meeting(
        long id,
        String number,
        Plan plan,
        List<Long> bots,
        @Nullable Long department,
        long organiser,
        @Nullable String series,
        MeetingTime time,
        MeetingState state,
        @Nullable String minutes,
        int version) {

    private static final String WORD = "meeting";

    /** What is planned, as far as it can be changed in its own right. */
    record Plan(String title, @Nullable String place, @Nullable String link) {}

    /** What it hangs on: on everything where it is about nothing in particular. */
    List<Scope> scopes() {
        return scopes(bots, department);
    }

    static List<Scope> scopes(List<Long> bots, @Nullable Long department) {
        List<Scope> scopes = new ArrayList<>(bots.stream().map(Scope::ofBot).toList());
        if (department != null || bots.isEmpty()) {
            scopes.add(Scope.ofDepartment(department));
        }
        return scopes;
    }

    Write change(By by, int basedOn, Plan wanted) {
        return step(Step.CHANGE, "MeetingChanged", basedOn)
                .set("title", plan.title(), wanted.title())
                .set("place", plan.place(), wanted.place())
                .set("link", plan.link(), wanted.link());
    }

    Write reschedule(By by, int basedOn, MeetingTime wanted) {
        Write write = step(Step.RESCHEDULE, "MeetingRescheduled", basedOn);
        wanted.requireToCome(by.at());
        return write.set("starts_at", time.startsAt(), wanted.startsAt())
                .set("ends_at", time.endsAt(), wanted.endsAt());
    }

    /**
     * @param following those of its series that are called off with it
     */
    Write cancel(By by, @Nullable Integer basedOn, String reason, List<Meeting> following) {
        Write write = cancelled(by, "MeetingCancelled", basedOn, reason);
        // whoever takes part in a series is told once
        following.forEach(later ->
                write.also(later.cancelled(by, "FollowingMeetingCancelled", null, reason)));
        return write;
    }

    private Write cancelled(By by, String event, @Nullable Integer basedOn, String reason) {
        return step(Step.CANCEL, event, basedOn)
                .derived("cancelled_at", by.at())
                .set("cancel_reason", null, reason);
    }

    Write hold(By by, int basedOn) {
        Write write = step(Step.HOLD, "MeetingHeld", basedOn);
        if (time.startsAt().isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The meeting begins at %s: it was not held before.".formatted(time.startsAt()));
        }
        return write;
    }

    Write writeMinutes(int basedOn, String said) {
        return step(Step.WRITE_MINUTES, "MinutesWritten", basedOn).set("minutes", minutes, said);
    }

    Write publishMinutes(By by, int basedOn) {
        Write write = step(Step.PUBLISH_MINUTES, "MinutesPublished", basedOn);
        if (minutes == null) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "There are no minutes yet: write them first.");
        }
        return write.derived("minutes_published_at", by.at())
                .derived("minutes_published_by", by.viewer().username());
    }

    /** Refuses what comes of a meeting where it did not take place. */
    void requireTookPlace() {
        if (!state.tookPlace()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The meeting is %s, and this is possible from HELD or MINUTED only."
                            .formatted(state));
        }
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(MEETING, id, basedOn, version);
        return Write.update(MEETING, id, version, event, number)
                .set("state", state, step.from(state, WORD));
    }
}

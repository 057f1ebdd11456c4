package io.botwarden.collaboration.meeting;

import static io.botwarden.collaboration.CollaborationRecords.MEETING;

import io.botwarden.collaboration.meeting.MeetingState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a meeting, and the changes that each action makes to it.
 *
 * @param bots keys of the bots that it is about
 * @param department key of the department that the meeting belongs to
 * @param organiser key of the employee who organises it
 * @param series key of the obligation that its recurring series is
 */
record Meeting(
        long id,
        String number,
        Plan plan,
        List<Long> bots,
        @Nullable Long department,
        long organiser,
        @Nullable Long series,
        MeetingTime time,
        MeetingState state,
        @Nullable String minutes,
        int version) {

    private static final String WORD = "meeting";

    /** The planned values that can be changed independently. */
    record Plan(String title, @Nullable String place, @Nullable String link) {}

    /** The records that it belongs to; everything if it is about nothing in particular. */
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
                .set("ends_at", time.endsAt(), wanted.endsAt())
                .derived("missed_at", null);
    }

    /**
     * Cancels it.
     *
     * @param following the later meetings of its series, which are cancelled with it
     */
    Write cancel(By by, @Nullable Integer basedOn, String reason, List<Meeting> following) {
        Write write = cancelled(by, "MeetingCancelled", basedOn, reason);
        // participants of a series get one notification, not one per meeting
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
        Step.HOLD.refuseIf(MeetingState.NOT_BEGUN, time.startsAt().isAfter(by.at()));
        return write;
    }

    Write writeMinutes(int basedOn, String said) {
        return step(Step.WRITE_MINUTES, "MinutesWritten", basedOn).set("minutes", minutes, said);
    }

    Write publishMinutes(By by, int basedOn) {
        Write write = step(Step.PUBLISH_MINUTES, "MinutesPublished", basedOn);
        Step.PUBLISH_MINUTES.refuseIf(MeetingState.NO_MINUTES, minutes == null);
        return write.acted("minutes_published", by);
    }

    /** Refuses an action that its state does not allow. */
    void require(Step step) {
        step.from(state, WORD);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(MEETING, id, basedOn, version);
        return Write.update(MEETING, id, version, event, number)
                .set("state", state, step.from(state, WORD));
    }
}

package io.botwarden.collaboration.meeting;

import io.botwarden.collaboration.meeting.MeetingInputs.CancelMeetingInput;
import io.botwarden.collaboration.meeting.MeetingInputs.ChangeMeetingInput;
import io.botwarden.collaboration.meeting.MeetingInputs.HoldMeetingInput;
import io.botwarden.collaboration.meeting.MeetingInputs.PublishMinutesInput;
import io.botwarden.collaboration.meeting.MeetingInputs.RecordMeetingLessonInput;
import io.botwarden.collaboration.meeting.MeetingInputs.RescheduleMeetingInput;
import io.botwarden.collaboration.meeting.MeetingInputs.ScheduleMeetingInput;
import io.botwarden.collaboration.meeting.MeetingInputs.WriteMinutesInput;
import io.botwarden.collaboration.meeting.MeetingMinutes.LessonPayload;
import io.botwarden.collaboration.meeting.Meetings.MeetingPayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about meetings and what came of them. */
@Controller
class MeetingController {

    private final MeetingScheduling scheduling;
    private final Meetings meetings;
    private final MeetingMinutes minutes;

    MeetingController(MeetingScheduling scheduling, Meetings meetings, MeetingMinutes minutes) {
        this.scheduling = scheduling;
        this.meetings = meetings;
        this.minutes = minutes;
    }

    @MutationMapping
    Mono<MeetingPayload> scheduleMeeting(
            @Argument ScheduleMeetingInput input, @ContextValue Viewer viewer) {
        return scheduling.schedule(viewer, input);
    }

    @MutationMapping
    Mono<MeetingPayload> changeMeeting(
            @Argument ChangeMeetingInput input, @ContextValue Viewer viewer) {
        return meetings.change(viewer, input);
    }

    @MutationMapping
    Mono<MeetingPayload> rescheduleMeeting(
            @Argument RescheduleMeetingInput input, @ContextValue Viewer viewer) {
        return meetings.reschedule(viewer, input);
    }

    @MutationMapping
    Mono<MeetingPayload> cancelMeeting(
            @Argument CancelMeetingInput input, @ContextValue Viewer viewer) {
        return meetings.cancel(viewer, input);
    }

    @MutationMapping
    Mono<MeetingPayload> holdMeeting(
            @Argument HoldMeetingInput input, @ContextValue Viewer viewer) {
        return minutes.hold(viewer, input);
    }

    @MutationMapping
    Mono<MeetingPayload> writeMinutes(
            @Argument WriteMinutesInput input, @ContextValue Viewer viewer) {
        return minutes.write(viewer, input);
    }

    @MutationMapping
    Mono<MeetingPayload> publishMinutes(
            @Argument PublishMinutesInput input, @ContextValue Viewer viewer) {
        return minutes.publish(viewer, input);
    }

    @MutationMapping
    Mono<LessonPayload> recordMeetingLesson(
            @Argument RecordMeetingLessonInput input, @ContextValue Viewer viewer) {
        return minutes.learn(viewer, input);
    }
}

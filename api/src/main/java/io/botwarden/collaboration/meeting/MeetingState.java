package io.botwarden.collaboration.meeting;

import io.botwarden.platform.lifecycle.Holders.Place;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The states of a meeting. (Policy 4.3.3) */
enum MeetingState {
    SCHEDULED,
    HELD,
    MINUTED,
    CANCELLED;

    private static final Place OF_MEETING = Place.all("meeting_place", "id");
    private static final String ORGANISER =
            "exists (select from identity i where i.id = {viewer} and i.employee_id = {row}.organiser_id)";

    static final Obstacle NOT_BEGUN =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The meeting has not started.",
                    "{row}.starts_at > now()");

    static final Obstacle NO_MINUTES =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The meeting has no minutes yet. Write them first.",
                    "{row}.minutes is null");

    /** The state transitions; all others are refused. */
    enum Step implements Transition<MeetingState> {
        HOLD(
                Rule.by("holdMeeting")
                        .from(SCHEDULED)
                        .to(HELD)
                        .over(OF_MEETING)
                        .orBy(ORGANISER)
                        .unless(NOT_BEGUN)),
        WRITE_MINUTES(Rule.by("writeMinutes").from(HELD).over(OF_MEETING).orBy(ORGANISER)),
        PUBLISH_MINUTES(
                Rule.by("publishMinutes")
                        .from(HELD)
                        .to(MINUTED)
                        .over(OF_MEETING)
                        .orBy(ORGANISER)
                        .unless(NO_MINUTES)),
        CREATE_ACTION_ITEM(
                Rule.by("createActionItem")
                        .from(HELD, MINUTED)
                        .with("collaboration:hold-meeting")
                        .over(OF_MEETING)
                        .orBy("{may collaboration:hold-meeting} and " + ORGANISER)),
        RECORD_LESSON(
                Rule.by("recordMeetingLesson")
                        .from(HELD, MINUTED)
                        .over(OF_MEETING)
                        .orBy(ORGANISER)),
        CHANGE(Rule.by("changeMeeting").from(SCHEDULED).over(OF_MEETING).orBy(ORGANISER)),
        RESCHEDULE(Rule.by("rescheduleMeeting").from(SCHEDULED).over(OF_MEETING).orBy(ORGANISER)),
        CANCEL(
                Rule.by("cancelMeeting")
                        .from(SCHEDULED)
                        .to(CANCELLED)
                        .over(OF_MEETING)
                        .orBy(ORGANISER));

        private final Rule<MeetingState> rule;

        Step(Rule<MeetingState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<MeetingState> rule() {
            return rule;
        }
    }
}

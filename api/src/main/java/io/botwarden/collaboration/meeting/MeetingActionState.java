package io.botwarden.collaboration.meeting;

import io.botwarden.platform.lifecycle.Holders.Place;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** Where what was agreed in a meeting is in its life. (Policy 4.3.3) */
enum MeetingActionState {
    OPEN,
    DONE,
    CANCELLED;

    private static final Place OF_MEETING = Place.all("meeting_place", "meeting_id");

    private static final String ORGANISER =
            """
            exists (select from meeting m join identity i on i.employee_id = m.organiser_id
              where m.id = {row}.meeting_id and i.id = {viewer})
            """;

    private static final String OWNER_OR_ORGANISER =
            "exists (select from identity i where i.id = {viewer} and i.employee_id = {row}.owner_employee_id) or "
                    + ORGANISER;

    /** The steps between states; all others are refused. */
    enum Step implements Transition<MeetingActionState> {
        COMPLETE(
                Rule.by("completeMeetingAction")
                        .from(OPEN)
                        .to(DONE)
                        .with("collaboration:hold-meeting")
                        .over(OF_MEETING)
                        .orBy(OWNER_OR_ORGANISER)),
        CHANGE(Rule.by("changeMeetingAction").from(OPEN).over(OF_MEETING).orBy(ORGANISER)),
        CANCEL(
                Rule.by("cancelMeetingAction")
                        .from(OPEN)
                        .to(CANCELLED)
                        .over(OF_MEETING)
                        .orBy(ORGANISER));

        private final Rule<MeetingActionState> rule;

        Step(Rule<MeetingActionState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<MeetingActionState> rule() {
            return rule;
        }
    }
}

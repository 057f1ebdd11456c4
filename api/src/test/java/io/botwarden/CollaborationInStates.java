package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Records of collaboration in each state. */
final class CollaborationInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "manual",
                            "ManualState",
                            """
                            insert into manual (bot_id, revision, title, body, drafted_by_id, state, published_at, superseded_at)
                            values ({bot}, 1, '{new}', 'Speak.', (select min(id) from identity), '{state}', case when '{state}' <> 'DRAFT' then now() end,
                              case when '{state}' = 'SUPERSEDED' then now() end)
                            """,
                            "title",
                            List.of(
                                    tried("changeManual", "CHANGE")
                                            .with("version", 1)
                                            .with("body", "Speak slowly."),
                                    tried("publishManual", "PUBLISH").with("version", 1),
                                    tried("acknowledgeManual", "ACKNOWLEDGE")),
                            Set.of("SUPERSEDE")),
                    new RecordsInStates(
                            "feedback",
                            "FeedbackState",
                            """
                            insert into feedback (number, bot_id, title, text, state, given_by_id, answer_due_at, outcome, decided_at, decided_by_id, closed_at)
                            values ('{new}', {bot}, 'Too fast', 'It speaks too fast.', '{state}', {other}, now(),
                              case when '{state}' = 'DECIDED' then 'ACCEPTED' end, case when '{state}' = 'DECIDED' then now() end,
                              case when '{state}' = 'DECIDED' then (select min(id) from identity) end, case when '{state}' = 'CLOSED' then now() end)
                            """,
                            "number",
                            List.of(
                                    tried("replyToFeedback", "DISCUSS").with("text", "How fast?"),
                                    tried("decideFeedback", "DECIDE")
                                            .with("version", 1)
                                            .with("decision", "ACCEPTED")
                                            .with("reason", "It does."),
                                    tried("convertFeedbackToRequirement", "TURN")
                                            .with("version", 1)
                                            .with("department", "{department}")
                                            .with("reason", "It does."),
                                    tried("convertFeedbackToIncident", "TURN")
                                            .with("version", 1)
                                            .with("severity", "LOW")
                                            .with("reason", "It does."),
                                    tried("closeFeedback", "CLOSE").with("reason", "Said before")),
                            Set.of()),
                    new RecordsInStates(
                            "meeting",
                            "MeetingState",
                            """
                            insert into meeting (number, title, department_id, starts_at, ends_at, time_zone, organiser_id, state, minutes, minutes_published_at,
                              minutes_published_by_id, cancelled_at, cancel_reason, scheduled_by_id)
                            values ('{new}', 'Speech', {department}, now() - interval '1 hour', now() + interval '1 hour', 'UTC', {author}, '{state}', 'Said',
                              case when '{state}' = 'MINUTED' then now() end, case when '{state}' = 'MINUTED' then (select min(id) from identity) end,
                              case when '{state}' = 'CANCELLED' then now() end, case when '{state}' = 'CANCELLED' then 'No use' end, (select min(id) from identity))
                            """,
                            "number",
                            List.of(
                                    tried("holdMeeting", "HOLD")
                                            .with("version", 1)
                                            .with("attended", List.of("{employee}")),
                                    tried("writeMinutes", "WRITE_MINUTES")
                                            .with("version", 1)
                                            .with("minutes", "Heard"),
                                    tried("publishMinutes", "PUBLISH_MINUTES").with("version", 1),
                                    tried("createActionItem", "CREATE_ACTION_ITEM")
                                            .about("origin")
                                            .with("title", "Speak")
                                            .with("assignee", "{employee}")
                                            .with("dueAt", "2099-01-01T00:00:00Z"),
                                    tried("recordMeetingLesson", "RECORD_LESSON")
                                            .with("title", "Speak")
                                            .with("text", "Slowly"),
                                    tried("changeMeeting", "CHANGE")
                                            .with("version", 1)
                                            .with("title", "Silence"),
                                    tried("rescheduleMeeting", "RESCHEDULE")
                                            .with("version", 1)
                                            .with("startsAt", "2099-01-01T08:00:00Z")
                                            .with("endsAt", "2099-01-01T09:00:00Z"),
                                    tried("cancelMeeting", "CANCEL").with("reason", "No use")),
                            Set.of()));

    private CollaborationInStates() {}
}

package io.botwarden.collaboration.meeting;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Meetings over HTTP, as one person.
 *
 * @param client the person's client
 */
record MeetingFixture(DeliveryClient client) {

    private static final String SHOWN =
            "number state startsAt minutesPublishedBy { username } series participants { invited attended employee { name } }";

    Answer schedule(Instant startsAt, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("title", "How we share experience");
        input.put("startsAt", startsAt.toString());
        input.put("endsAt", startsAt.plusSeconds(3600).toString());
        input.put("timeZone", "Asia/Shanghai");
        input.putAll(other);
        return meeting("scheduleMeeting", "ScheduleMeetingInput", input);
    }

    Answer reschedule(Answer read, Instant startsAt) {
        return meeting(
                "rescheduleMeeting",
                "RescheduleMeetingInput",
                Map.of(
                        "meeting", Map.of("id", read.id()),
                        "version", read.version(),
                        "startsAt", startsAt.toString(),
                        "endsAt", startsAt.plusSeconds(1800).toString()));
    }

    Answer cancel(Answer read, boolean alsoFollowing) {
        return meeting(
                "cancelMeeting",
                "CancelMeetingInput",
                Map.of(
                        "meeting",
                        Map.of("id", read.id()),
                        "reason",
                        "Nobody",
                        "alsoFollowing",
                        alsoFollowing));
    }

    Answer hold(Answer read, long... attended) {
        return meeting(
                "holdMeeting",
                "HoldMeetingInput",
                Map.of(
                        "meeting",
                        Map.of("id", read.id()),
                        "version",
                        read.version(),
                        "attended",
                        Arrays.stream(attended)
                                .mapToObj(key -> Map.of("id", "employee_" + key))
                                .toList()));
    }

    Answer write(Answer read, String minutes, String... decisions) {
        return meeting(
                "writeMinutes",
                "WriteMinutesInput",
                Map.of(
                        "meeting", Map.of("id", read.id()),
                        "version", read.version(),
                        "minutes", minutes,
                        "decisions", List.of(decisions)));
    }

    Answer publish(Answer read) {
        return meeting(
                "publishMinutes",
                "PublishMinutesInput",
                Map.of("meeting", Map.of("id", read.id()), "version", read.version()));
    }

    Answer learn(Answer meeting, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("meeting", Map.of("id", meeting.id()));
        input.put("title", "Ask first");
        input.put("text", "Who asks first repairs once.");
        input.putAll(other);
        Map<String, Object> payload =
                DeliveryClient.object(
                        client.graphql()
                                .document(
                                        "mutation($input: RecordMeetingLessonInput!) { recordMeetingLesson(input: $input) { meetingLesson { id title } errors { code message field } } }")
                                .variable("input", input)
                                .execute()
                                .path("recordMeetingLesson")
                                .entity(Object.class)
                                .get());
        return new Answer(
                DeliveryClient.object(payload.get("meetingLesson")),
                DeliveryClient.objects(payload.get("errors")));
    }

    Answer agree(Answer meeting, long assignee, Instant dueAt) {
        return item(
                "createActionItem",
                "CreateActionItemInput",
                Map.of(
                        "origin",
                        meeting.id(),
                        "title",
                        "Write it down",
                        "assignee",
                        Map.of("id", "employee_" + assignee),
                        "dueAt",
                        dueAt.toString()));
    }

    Answer item(String mutation, String type, Map<String, ?> input) {
        return client.run(
                mutation, type, "actionItem", "number state kind evidence", Map.copyOf(input));
    }

    private Answer meeting(String mutation, String type, Map<String, ?> input) {
        return client.run(mutation, type, "meeting", SHOWN, Map.copyOf(input));
    }

    Map<String, Object> seen(String meeting) {
        return client.read("meeting(by: {id: \"%s\"}) { id version %s }".formatted(meeting, SHOWN));
    }
}

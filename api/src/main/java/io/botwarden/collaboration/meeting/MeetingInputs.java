package io.botwarden.collaboration.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about meetings; what each field means stands in the schema. */
final class MeetingInputs {

    private MeetingInputs() {}

    record ScheduleMeetingInput(
            String title,
            @Nullable List<String> bots,
            @Nullable String department,
            Instant startsAt,
            Instant endsAt,
            String timeZone,
            @Nullable String place,
            @Nullable String link,
            @Nullable String organiser,
            @Nullable List<String> participants,
            @Nullable List<AgendaItemInput> agenda,
            @Nullable MeetingRepeatInput repeat) {}

    record AgendaItemInput(String title, @Nullable Integer minutes) {}

    record MeetingRepeatInput(
            RecurrenceFrequency frequency, @Nullable Integer every, LocalDate until) {}

    /** What is not given stays as it is. */
    record ChangeMeetingInput(
            String meeting,
            int version,
            ArgumentValue<String> title,
            ArgumentValue<String> place,
            ArgumentValue<String> link,
            @Nullable List<String> participants,
            @Nullable List<AgendaItemInput> agenda) {}

    record RescheduleMeetingInput(String meeting, int version, Instant startsAt, Instant endsAt) {}

    record CancelMeetingInput(
            String meeting,
            @Nullable Integer version,
            String reason,
            @Nullable Boolean alsoFollowing) {}

    record HoldMeetingInput(String meeting, int version, List<String> attended) {}

    record WriteMinutesInput(
            String meeting, int version, String minutes, @Nullable List<String> decisions) {}

    record PublishMinutesInput(String meeting, int version) {}

    record RecordMeetingLessonInput(
            String meeting,
            String title,
            String text,
            @Nullable String bot,
            @Nullable String incident) {}

    record AddMeetingActionInput(
            String meeting,
            String title,
            @Nullable String description,
            String owner,
            LocalDate dueOn) {}

    record ChangeMeetingActionInput(
            String action,
            @Nullable Integer version,
            @Nullable String owner,
            @Nullable LocalDate dueOn,
            String reason) {}

    record CompleteMeetingActionInput(String action, @Nullable Integer version, String note) {}

    record CancelMeetingActionInput(String action, @Nullable Integer version, String reason) {}
}

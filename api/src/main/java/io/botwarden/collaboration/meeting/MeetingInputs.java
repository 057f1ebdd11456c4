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

    record MeetingRepeatInput(MeetingRhythm rhythm, @Nullable Integer every, LocalDate until) {}

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
}

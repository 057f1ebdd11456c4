package io.botwarden.collaboration;

import io.botwarden.platform.write.RecordType;

/** The record types of this capability that actions write. */
public final class CollaborationRecords {

    public static final RecordType FEEDBACK = new RecordType("Feedback", "feedback");
    public static final RecordType FEEDBACK_CONTRIBUTION =
            new RecordType("FeedbackContribution", "feedback_contribution");
    public static final RecordType MANUAL = new RecordType("Manual", "manual");
    public static final RecordType MANUAL_ACKNOWLEDGEMENT =
            new RecordType("ManualAcknowledgement", "manual_acknowledgement");
    public static final RecordType MEETING = new RecordType("Meeting", "meeting");
    public static final RecordType MEETING_LESSON =
            new RecordType("MeetingLesson", "meeting_lesson");

    private CollaborationRecords() {}
}

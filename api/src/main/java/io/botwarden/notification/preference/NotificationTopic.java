package io.botwarden.notification.preference;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What of what concerns a person the person wants to know. */
public enum NotificationTopic {
    /** What waits for the person's approval. */
    APPROVALS(
            "LaunchApplicationSubmitted",
            "LaunchApprovalOverdue",
            "AccessRequested",
            "AccessReview(Opened|Reminded)"),
    /** What the person has to do, and is due or overdue. */
    ACTIONS(
            "\\w+Overdue",
            "\\w+DueSoon",
            "MilestoneSlipped",
            "\\w*ActionAgreed",
            "\\w*ActionAssigned"),
    /** Incidents that the person works on. */
    INCIDENTS("Incident(?!Noted|Commented|DueSoon|Overdue)\\w+", "MajorIncidentDeclared"),
    /** What happens to the bots that the person owns. */
    BOTS(
            "Bot\\w+",
            "AlertFired",
            "ChangeFailed",
            "IncidentReported",
            "LaunchApplication(Approved|Rejected|Invalidated)"),
    /** The meetings that the person takes part in. */
    MEETINGS("Meeting(Scheduled|Rescheduled|Cancelled)", "MinutesPublished");

    private final List<Pattern> events;

    NotificationTopic(String... events) {
        this.events = Arrays.stream(events).map(Pattern::compile).toList();
    }

    /** Whether an event of that name belongs to it. */
    public boolean covers(String event) {
        return events.stream().anyMatch(pattern -> pattern.matcher(event).matches());
    }
}

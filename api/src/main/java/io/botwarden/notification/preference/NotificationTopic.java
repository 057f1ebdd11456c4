package io.botwarden.notification.preference;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A topic of notifications that a person can subscribe to. */
public enum NotificationTopic {
    /** What waits for the person's approval. */
    APPROVALS(
            "LaunchApplicationSubmitted",
            "LaunchApprovalOverdue",
            "AccessRequested",
            "AccessReview(Opened|Reminded)"),
    /** Tasks of the person, including due and overdue ones. */
    ACTIONS(
            "\\w+Overdue",
            "\\w+DueSoon",
            "MilestoneSlipped",
            "ActionItem(Created|Assigned|Reopened)",
            "InspectionFinding(Raised|Recurred)",
            "Obligation(Created|Assigned|Due)"),
    /** Incidents that the person is involved in. */
    INCIDENTS("Incident(?!PendingSet|Commented|DueSoon|Overdue)\\w+", "MajorIncidentDeclared"),
    /** Events of the bots that the person owns. */
    BOTS(
            "Bot\\w+",
            "AlertFired",
            "ChangeFailed",
            "IncidentReported",
            "LaunchApplication(Approved|Rejected|Invalidated)"),
    /** Meetings of the person. */
    MEETINGS("Meeting(Scheduled|Rescheduled|Cancelled)", "MinutesPublished");

    private final List<Pattern> events;

    NotificationTopic(String... events) {
        this.events = Arrays.stream(events).map(Pattern::compile).toList();
    }

    /** Whether an event of that name belongs to the topic. */
    public boolean covers(String event) {
        return events.stream().anyMatch(pattern -> pattern.matcher(event).matches());
    }
}

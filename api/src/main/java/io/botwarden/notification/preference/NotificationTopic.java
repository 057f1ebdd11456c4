package io.botwarden.notification.preference;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A topic of notifications that a person can subscribe to. */
public enum NotificationTopic {
    /** What waits in My work for the person's decision, verification or acknowledgement. */
    APPROVALS(
            "Employees who have it in My work",
            "LaunchApplication(Submitted|InReview)",
            "LaunchApproval(Overdue|Delegated)",
            "AccessRequested",
            "AccessReview(Opened|Reminded)",
            "ControlWaiverRequested",
            "VulnerabilityAcceptanceRequested",
            "RiskAcceptanceRequested",
            "RiskProposed",
            "AppraisalCyclePublished",
            "AppraisalAppeal(Submitted|Assigned)",
            "KpiTargetProposed",
            "ChangeTested",
            "ChangeTemplateProposed",
            "DesignSubmitted",
            "RiskModelProposed",
            "Plan(Drafted|Replanned)",
            "Requirement(Submitted|AnalysisStarted|AgreementGiven)",
            "RequirementQuestion(Asked|Closed|Withdrawn)",
            "Feedback(Given|Contributed|Overdue)",
            "ReleaseRecorded",
            "CodeReviewOpened",
            "ManualPublished",
            "ContingencyPlan(Created|VersionDrafted|Approved)",
            "TrainingPlan(Drafted|Changed)",
            "TrainingNeedsPlanned",
            "PromotionProposed",
            "DrillHeld",
            "ActionItemCompleted",
            "DefectFixed",
            "ReviewFindingFixed",
            "InspectionFindingRectified",
            "SecurityEvent(Detected|Reopened|Overdue)",
            "Correction(Requested|Overdue)"),
    /** Decisions about what the person requested, submitted or proposed. */
    DECISIONS(
            "Employees responsible for it, and who reported the incident",
            "Access(Approved|Rejected|RequestLapsed)",
            "Correction(Applied|Rejected)",
            "LaunchApplication(Approved|Rejected|Invalidated)",
            "LaunchDelegationEnded",
            "ControlWaiver(Approved|Rejected|Ended|Expired)",
            "VulnerabilityAcceptance(Approved|Rejected|Withdrawn|Ended|Expired)",
            "RiskAcceptance(Approved|Rejected|Withdrawn|Ended|Expired|Outgrown)",
            "Change(Approved|Returned|TestFailed|Failed|RolledBack|Verified|Reviewed|Cancelled)",
            "ChangeTemplate(Approved|Withdrawn)",
            "Design(Accepted|Rejected)",
            "RiskModel(Approved|Rejected)",
            "AppraisalSchemeApproved",
            "KpiRevision(Approved|Withdrawn)",
            "AppraisalAppeal(Upheld|Amended|Withdrawn)",
            "AppraisalOutcome(Decided|Withdrawn)",
            "KpiTarget(Agreed|Withdrawn)",
            "Plan(Approved|Cancelled)",
            "Requirement(Agreed|Rejected|Planned|PlanCancelled|Delivered)",
            "RequirementQuestionAnswered",
            "Release(Accepted|Refused)",
            "Feedback(Discussed|Decided|Closed)",
            "Incident(ReportAnswered|Acknowledged|Resolved|Reopened|Closed)",
            "Defect(Rejected|Verified|Closed)",
            "ReviewFinding(Dismissed|Verified)",
            "CodeReviewClosed",
            "ActionItem(Verified|Cancelled)",
            "ContingencyPlanApproved",
            "TrainingPlanApproved",
            "SkillAssessed",
            "Promotion(Approved|Rejected)",
            "PersonalDevelopmentPlan(Agreed|Withdrawn)",
            "DevelopmentGoalCompleted",
            "DrillAssessed",
            "InspectionFinding(Verified|Withdrawn)"),
    /** Tasks of the person, including due and overdue ones. */
    ACTIONS(
            "Employees responsible for it",
            "(?!Feedback|SecurityEvent|Correction)\\w+Overdue",
            "\\w+DueSoon",
            "ActionItem(Created|Assigned|Reopened|Updated)",
            "Inspection(Planned|Updated|Started|Cancelled)",
            "InspectionFinding(Raised|Recurred|Reopened)",
            "MeetingMissed",
            "ContingencyPlan(Changed|Reviewed|Retired)",
            "Drill(Announced|Cancelled|Started)",
            "ActivationRole(Called|Unfilled)",
            "SupervisionMember(Added|shipEndSet|shipEnded)",
            "Obligation(Created|Assigned|Due|Rescheduled|Paused|Resumed|Ended)",
            "Defect(Reported|Assigned|Reopened|Reclassified)",
            "ReviewFinding(Recorded|Reopened)",
            "RequirementQuestionAsked",
            "Milestone(Added|Replanned|Slipped)",
            "AccessReviewItemReassigned",
            "Review(Planned|Due)",
            "OnCall(Overridden|OverrideCancelled)",
            "Vulnerability(Assigned|Reopened|KnownExploited)",
            "Risk(Identified|Assigned|LevelChanged|Reopened)",
            "ReleaseRiskRaised",
            "RiskTreatment(Planned|Decayed|Ended|Expired)",
            "SecurityEvent(Triaged|Assigned)",
            "NetworkControl(Registered|Expired)",
            "DataBreach(Reported|Assessed)",
            "DataEncryptionWithdrawn",
            "JobRoleAssigned",
            "TrainingEnrolment(Created|Waiting|Cancelled)",
            "TrainingPlaceReceived",
            "TrainingRecordExpiring",
            "Function(Suspended|SuspensionEnded)",
            "DepartmentHeadSet",
            "QueryScheduleStopped"),
    /** Incidents that the person is involved in. */
    INCIDENTS(
            "Employees responsible for the incident or with a role in it",
            "Incident(Reported|Assigned|Acknowledged|Escalated|Mitigated|Paused|Resumed|Resolved|Reopened|Closed|Reclassified)",
            "Incident(ReporterReplied|DuplicateFound|Attributed|RoleAssigned|RoleEnded|ReviewPlanned|Reviewed)",
            "MajorIncident(Declared|Withdrawn|WithoutPlan)",
            "Activation(Started|Ended)"),
    /** Events of the bots that the person owns. */
    BOTS(
            "The owner of the bot",
            "Bot(?!HeardOf)\\w+",
            "ExistingBotRegistered",
            "AlertFired",
            "Change(Planned|Started|Failed|RolledBack)",
            "IncidentReported",
            "MajorIncidentWithoutPlan",
            "Activation(Started|Ended)",
            "LaunchApplication(Approved|Rejected|Invalidated)",
            "Maintenance(Planned|WindowChanged|WindowCancelled)",
            "BackupFailed",
            "BackupsNotKept",
            "RestoreTestFailed",
            "ReleaseRefused",
            "FailedTestsReported",
            "Feedback(Given|Overdue)",
            "IncidentReporterReplied",
            "ScanRecorded",
            "Vulnerability(Accepted|Dismissed|KnownExploited|Remediated)"),
    /** Meetings and training of the person. */
    MEETINGS(
            "The participants of the meeting or training",
            "Meeting(Scheduled|Rescheduled|Changed|Cancelled)",
            "FollowingMeeting(Scheduled|Cancelled)",
            "MinutesPublished",
            "TrainingSession(Near|Changed|Cancelled)"),
    /** Controls that the person owns. */
    CONTROLS(
            "The owner of the control, and employees responsible for it",
            "Control(Failed|Disabled|Enabled|Updated)",
            "ControlWaiver(Requested|Approved|Ended|Expired|Withdrawn)",
            "Attestation(Given|Revoked)"),
    /**
     * The person's own appraisal and development, and the people whom the person rates. Everyone
     * subscribes to it who has not chosen topics.
     */
    APPRAISAL(
            "The employee whose result, outcome, appeal or plan it is, and who has to rate or agree",
            "AppraisalCycle(Computed|Published)",
            "AppraisalResultPublished",
            "Appraisal(Ratings|Calibration|Publication)(DueSoon|Overdue)",
            "AppraisalAppealsDueSoon",
            "AppraisalAppeal(Assigned|DueSoon|Upheld|Amended|Overdue)",
            "PersonAppraisalOutcome(Decided|Withdrawn)",
            "PersonImprovement(DueSoon|Overdue)",
            "PersonalDevelopmentPlanProposed"),
    /** Security of the person's own accounts. */
    ACCOUNT(
            "The employee whose account it is",
            "Password(Changed|Reset)",
            "SecondFactor(Added|Removed|Reset)",
            "RecoveryCodesRenewed",
            "SignInName(Registered|Removed)",
            "ApiKey(Created|Narrowed|Revoked)",
            "Credential(DueSoon|Overdue)",
            "Account(Opened|Reopened|Renamed|Closed|Unlocked)",
            "SessionsEnded",
            "Access(Granted|Ended)",
            "(Role|Function)(Granted|Confirmed|Revoked|Lapsed|Expired)",
            "Right(Lapsed|Revoked)");

    private final String audience;
    private final List<Pattern> events;

    NotificationTopic(String audience, String... events) {
        this.audience = audience;
        this.events = Arrays.stream(events).map(Pattern::compile).toList();
    }

    /** Whether an event of that name belongs to the topic. */
    public boolean covers(String event) {
        return events.stream().anyMatch(pattern -> pattern.matcher(event).matches());
    }

    /** Who is notified, if they subscribe to the topic. */
    public String audience() {
        return audience;
    }
}

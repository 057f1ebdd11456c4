package io.botwarden.operations.incident;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of an incident. (Policy 3.2) */
enum IncidentState {
    OPEN,
    ACKNOWLEDGED,
    MITIGATED,
    RESOLVED,
    REVIEWED,
    CLOSED;

    static final Obstacle REVIEW_DUE =
            Obstacle.of(
                    IncidentRefusal.REVIEW_DUE,
                    "An incident of this severity, or a major one, must be reviewed before it is closed.",
                    "{row}.state = 'RESOLVED' and incident_needs_review({row}.severity, {row}.major)");

    static final Obstacle PAUSED_ALREADY =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The incident is already paused.",
                    "{row}.paused_at is not null");

    static final Obstacle NOT_PAUSED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The incident is not paused.",
                    "{row}.paused_at is null");

    static final Obstacle MAJOR_ALREADY =
            Obstacle.of(RefusalCode.WRONG_STATE, "It is already a major incident.", "{row}.major");

    static final Obstacle NOT_MAJOR =
            Obstacle.of(RefusalCode.WRONG_STATE, "It is not a major incident.", "not {row}.major");

    static final Obstacle NO_REVIEW_DUE =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "No review is due. A review becomes due when a serious or major incident is RESOLVED; the policy parameter incident-review-severity says which are serious.",
                    "not exists (select from incident_review r where r.incident_id = {row}.id and r.state = 'DUE')");

    private static final String REPORTER = "{row}.reported_by_id = {viewer}";

    static final Obstacle NOT_REPORTED_BY_USER =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "No user of the bot reported the incident.",
                    "not {row}.user_report");

    /** Whether it is in progress. Only then can it be reassigned or its severity be changed. */
    boolean isUnsolved() {
        return this == OPEN || this == ACKNOWLEDGED || this == MITIGATED;
    }

    /**
     * The transitions between states; all others are refused. Each is named after the kind of its
     * timeline entry.
     */
    enum Step implements Transition<IncidentState> {
        ACKNOWLEDGED(Rule.by("acknowledgeIncident").from(OPEN).to(IncidentState.ACKNOWLEDGED)),
        RESOLVED(
                Rule.by("resolveIncident")
                        .from(OPEN, IncidentState.ACKNOWLEDGED, IncidentState.MITIGATED)
                        .to(IncidentState.RESOLVED)),
        MITIGATED(
                Rule.by("mitigateIncident")
                        .from(IncidentState.ACKNOWLEDGED)
                        .to(IncidentState.MITIGATED)),
        CLOSED(
                Rule.by("closeIncident")
                        .from(IncidentState.RESOLVED, IncidentState.REVIEWED)
                        .to(IncidentState.CLOSED)
                        .unless(REVIEW_DUE)),
        REVIEWED(Rule.by("reviewIncident").from(IncidentState.RESOLVED).to(IncidentState.REVIEWED)),
        ASSIGNED(
                Rule.by("assignIncident")
                        .from(OPEN, IncidentState.ACKNOWLEDGED, IncidentState.MITIGATED)),
        RECLASSIFIED(
                Rule.by("changeIncidentSeverity")
                        .from(OPEN, IncidentState.ACKNOWLEDGED, IncidentState.MITIGATED)),
        REOPENED(
                Rule.by("reopenIncident")
                        .from(IncidentState.RESOLVED, IncidentState.CLOSED)
                        .to(IncidentState.ACKNOWLEDGED)),
        CORRECTED(
                Rule.by("correctIncident")
                        .from(
                                OPEN,
                                IncidentState.ACKNOWLEDGED,
                                IncidentState.MITIGATED,
                                IncidentState.RESOLVED,
                                IncidentState.REVIEWED)),
        COMMENTED(Rule.by("commentOnIncident").from(IncidentState.values())),
        MESSAGE_SENT(
                Rule.by("sendIncidentMessage")
                        .from(IncidentState.values())
                        .with("operations:handle-incident")
                        .orBy(REPORTER)
                        .unless(NOT_REPORTED_BY_USER)),
        ESCALATED(
                Rule.by("escalateIncident")
                        .from(OPEN, IncidentState.ACKNOWLEDGED, IncidentState.MITIGATED)),
        PAUSED(
                Rule.by("pauseIncident")
                        .from(OPEN, IncidentState.ACKNOWLEDGED, IncidentState.MITIGATED)
                        .unless(PAUSED_ALREADY)),
        RESUMED(
                Rule.by("resumeIncident")
                        .from(OPEN, IncidentState.ACKNOWLEDGED, IncidentState.MITIGATED)
                        .unless(NOT_PAUSED)),
        ROLE_ASSIGNED(Rule.by("assignIncidentRole").from(IncidentState.values())),
        ASSESSED(Rule.by("assessIncidentImpact").from(IncidentState.values())),
        DECLARED_MAJOR(
                Rule.by("declareMajorIncident")
                        .from(
                                OPEN,
                                IncidentState.ACKNOWLEDGED,
                                IncidentState.MITIGATED,
                                IncidentState.RESOLVED,
                                IncidentState.REVIEWED)
                        .unless(MAJOR_ALREADY)),
        WITHDRAWN_MAJOR(
                Rule.by("withdrawMajorIncident").from(IncidentState.values()).unless(NOT_MAJOR)),
        IMPACT_CORRECTED(Rule.by("correctIncidentImpact").from(IncidentState.values())),
        REVIEW_PLANNED(
                Rule.by("planIncidentReview").from(IncidentState.values()).unless(NO_REVIEW_DUE)),
        ACTION_CREATED(
                Rule.by("createActionItem")
                        .from(IncidentState.values())
                        .with("operations:handle-incident")),
        LINKED(Rule.by("linkIncidents", "unlinkIncidents").from(IncidentState.values())),
        /** A duplicate of another incident. */
        DUPLICATED(
                Rule.by("markIncidentDuplicate")
                        .from(
                                OPEN,
                                IncidentState.ACKNOWLEDGED,
                                IncidentState.MITIGATED,
                                IncidentState.RESOLVED)
                        .to(IncidentState.CLOSED));

        private final Rule<IncidentState> rule;

        Step(Rule<IncidentState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<IncidentState> rule() {
            return rule;
        }
    }
}

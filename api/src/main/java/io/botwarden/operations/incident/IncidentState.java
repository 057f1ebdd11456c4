package io.botwarden.operations.incident;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** Where an incident is in its life. (Policy 3.2) */
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
                    "An incident that is CRITICAL, HIGH or major is reviewed before it is closed.",
                    "{row}.state = 'RESOLVED' and ({row}.major or {row}.severity in ('CRITICAL', 'HIGH'))");

    static final Obstacle PAUSED_ALREADY =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The incident is paused already.",
                    "{row}.paused_at is not null");

    static final Obstacle NOT_PAUSED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The incident is not paused.",
                    "{row}.paused_at is null");

    static final Obstacle MAJOR_ALREADY =
            Obstacle.of(RefusalCode.WRONG_STATE, "It is a major incident already.", "{row}.major");

    static final Obstacle NOT_MAJOR =
            Obstacle.of(RefusalCode.WRONG_STATE, "It is not a major incident.", "not {row}.major");

    static final Obstacle NO_REVIEW_DUE =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "No review is due. One is due once the incident is RESOLVED, if it is CRITICAL, HIGH or a major incident.",
                    "not exists (select from incident_review r where r.incident_id = {row}.id and r.state = 'DUE')");

    /** Whether it is still worked on: only then can it be handed on or its severity be set anew. */
    boolean isUnsolved() {
        return this == OPEN || this == ACKNOWLEDGED || this == MITIGATED;
    }

    /**
     * The steps of an incident's life: what is not listed is refused. Each has the kind of its
     * timeline entry as its name.
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
        ACTION_AGREED(Rule.by("createIncidentAction").from(IncidentState.values())),
        LINKED(Rule.by("linkIncidents", "unlinkIncidents").from(IncidentState.values())),
        /** It is the same as another one, which goes on. */
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

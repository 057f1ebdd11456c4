package io.botwarden.operations.incident;

import org.springframework.modulith.NamedInterface;

/** The kind of an entry in an incident's timeline. */
@NamedInterface("incident")
public enum TimelineKind {
    REPORTED,
    ACKNOWLEDGED,
    ASSIGNED,
    RECLASSIFIED,
    CORRECTED,
    MITIGATED,
    RESOLVED,
    REVIEWED,
    CLOSED,
    REOPENED,
    COMMENTED,
    IMPORTED,
    ALERTED,
    NOTIFIED,
    ESCALATED,
    DUE_SOON,
    OVERDUE,
    PAUSED,
    RESUMED,
    ROLE_ASSIGNED,
    LINKED,
    DUPLICATED,
    DECLARED_MAJOR,
    WITHDRAWN_MAJOR,
    IMPACT_CORRECTED,
    ASSESSED,
    REVIEW_PLANNED,
    ACTION_CREATED,
    ACTION_DONE,
    ACTION_VERIFIED,
    ACTION_REOPENED,
    ACTION_CANCELLED,
    PLAN_ACTIVATED,
    PLAN_CARRIED_OUT,
    PLAN_ENDED,
    PLAN_MISSING
}

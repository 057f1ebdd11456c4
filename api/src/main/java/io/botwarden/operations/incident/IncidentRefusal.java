package io.botwarden.operations.incident;

/** Why this capability refuses an action, besides what every capability may refuse it for. */
enum IncidentRefusal {
    REVIEW_DUE
}

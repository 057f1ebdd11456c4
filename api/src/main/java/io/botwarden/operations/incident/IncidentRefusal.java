package io.botwarden.operations.incident;

/** The codes with which this capability refuses actions, in addition to the common ones. */
enum IncidentRefusal {
    ALREADY_THERE,
    CIRCULAR,
    REVIEW_DUE
}

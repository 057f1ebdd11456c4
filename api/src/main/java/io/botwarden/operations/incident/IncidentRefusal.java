package io.botwarden.operations.incident;

/** Why an action about incidents is refused, besides what every action may be refused for. */
enum IncidentRefusal {
    ALREADY_THERE,
    CIRCULAR,
    REVIEW_DUE
}

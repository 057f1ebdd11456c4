package io.botwarden.operations;

/** Why this capability refuses an action, besides what every capability may refuse it for. */
enum OperationsRefusal {
    REVIEW_DUE
}

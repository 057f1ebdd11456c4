package io.botwarden.delivery.launch;

/** The refusal codes of launches, in addition to the general ones. */
enum LaunchRefusal {
    EVIDENCE_MISSING,
    BUILT_IT,
    ALREADY_DECIDED,
    DECIDED_FOR_ANOTHER,
    ABSENT,
    ALREADY_APPLIED,
    NOT_APPROVED,
    RULE_EXISTS
}

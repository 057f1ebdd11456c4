package io.botwarden.delivery.launch;

/** Why a launch is refused, besides what every capability may refuse an action for. */
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

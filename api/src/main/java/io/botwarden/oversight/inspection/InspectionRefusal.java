package io.botwarden.oversight.inspection;

/** Refusal codes of this package, in addition to those that any action can return. */
enum InspectionRefusal {
    ALREADY_MEMBER,
    FINDING_MISSING,
    ITEMS_OPEN,
    OWN_WORK,
    YEAR_TAKEN
}

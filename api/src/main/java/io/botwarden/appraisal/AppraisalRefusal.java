package io.botwarden.appraisal;

/** The refusal codes specific to this capability. */
enum AppraisalRefusal {
    NO_SNAPSHOT,
    NOTHING_RATED,
    OWN_DEPARTMENT,
    RATINGS_CHANGED,
    RESULT_DIFFERS,
    UNKNOWN_INDICATOR,
    UNKNOWN_SCHEME,
    UNKNOWN_SNAPSHOT
}

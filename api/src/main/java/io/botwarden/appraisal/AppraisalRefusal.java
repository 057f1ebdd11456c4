package io.botwarden.appraisal;

/** Why this capability refuses an action, besides what every capability may refuse it for. */
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

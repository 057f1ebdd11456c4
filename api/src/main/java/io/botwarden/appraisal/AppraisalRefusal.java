package io.botwarden.appraisal;

/** The refusal codes specific to this capability. */
enum AppraisalRefusal {
    ALREADY_PUBLISHED,
    APPEAL_TERM_OVER,
    NO_SNAPSHOT,
    NOTHING_RATED,
    OWN_DEPARTMENT,
    PERIOD_APPRAISED,
    RATINGS_CHANGED,
    RESULT_DIFFERS,
    REVIEWER_INVOLVED,
    SAME_PERSON,
    TARGET_PENDING,
    UNKNOWN_INDICATOR,
    UNKNOWN_SCHEME,
    UNKNOWN_SNAPSHOT
}

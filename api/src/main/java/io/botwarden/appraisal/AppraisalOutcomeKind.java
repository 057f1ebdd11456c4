package io.botwarden.appraisal;

/** The kind of outcome of an appraisal. (Policy 7.2.3) */
public enum AppraisalOutcomeKind {
    REWARD,
    CONSEQUENCE,
    /** An improvement is agreed, with a target for the next period. */
    IMPROVEMENT
}

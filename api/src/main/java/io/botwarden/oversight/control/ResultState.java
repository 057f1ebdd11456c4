package io.botwarden.oversight.control;

/** What a control says about a subject. */
enum ResultState {
    PASSING,
    IN_GRACE,
    FAILING,
    WAIVED,
    NOT_APPLICABLE,
    NOT_EVALUATED
}

package io.botwarden.platform.write;

/**
 * Why an action is refused, as far as every capability may refuse for it. The schema lists for each
 * mutation which can occur.
 */
public enum RefusalCode {
    /** A field does not hold what it must. */
    INVALID,
    /** There is no such record, or none that the viewer may see. */
    NOT_FOUND,
    /** Another record has that code already. */
    CODE_TAKEN,
    /** The record has changed since the version that the action was based on. */
    CONFLICT,
    /** The record's life cycle does not allow it from the state that it is in. */
    WRONG_STATE,
    /** Other records use the record, and nothing is named that takes its place. */
    IN_USE,
    /** The viewer's roles do not allow it. */
    FORBIDDEN
}

package io.botwarden.platform.write;

/**
 * The refusal codes common to all capabilities. The schema lists which can occur for each mutation.
 */
public enum RefusalCode {
    /** A field has an invalid value. */
    INVALID,
    /** There is no such record, or the viewer may not see it. */
    NOT_FOUND,
    /** Another record has the same code. */
    CODE_TAKEN,
    /** The record has changed since the version that the action was based on. */
    CONFLICT,
    /** The action is not allowed in the record's current state. */
    WRONG_STATE,
    /** Other records use the record, and no successor is given. */
    IN_USE,
    /** The viewer's roles do not allow it. */
    FORBIDDEN
}

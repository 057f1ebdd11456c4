package io.botwarden.commitment;

/** The purpose of an action item. */
public enum ActionItemKind {
    CORRECTIVE,
    PREVENTIVE,
    FOLLOW_UP
}

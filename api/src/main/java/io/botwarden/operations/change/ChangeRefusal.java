package io.botwarden.operations.change;

/** The codes with which this capability refuses actions, in addition to the common ones. */
enum ChangeRefusal {
    NOT_READY,
    BOT_BUSY,
    OWN_CHANGE,
    TEMPLATE_NOT_APPROVED,
    NAME_TAKEN
}

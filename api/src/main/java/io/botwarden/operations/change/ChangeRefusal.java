package io.botwarden.operations.change;

/** Why this capability refuses an action, besides what every capability may refuse it for. */
enum ChangeRefusal {
    NOT_READY,
    BOT_BUSY,
    OWN_CHANGE,
    TEMPLATE_NOT_APPROVED,
    NAME_TAKEN
}

package io.botwarden.access.function;

/** Why a change of who may use a bot is refused. */
enum FunctionRefusal {
    /** The holder has this right already. */
    ALREADY_GRANTED,
    /** Nobody changes the own rights. */
    OWN_ACCOUNT
}

package io.botwarden.access.function;

/** Refusal codes for changes of function grants. */
enum FunctionRefusal {
    /** The holder already has this grant. */
    ALREADY_GRANTED,
    /** People cannot change their own grants. */
    OWN_ACCOUNT
}

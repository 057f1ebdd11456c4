package io.botwarden.oversight.control;

/** Refusal codes of this capability, in addition to those that any action can return. */
enum OversightRefusal {
    OWN_CONTROL,
    OWN_WORK
}

package io.botwarden.security.breach;

/** The risk that a breach means for the people concerned. */
public enum DataBreachRisk {
    UNLIKELY,
    LIKELY,
    HIGH
}

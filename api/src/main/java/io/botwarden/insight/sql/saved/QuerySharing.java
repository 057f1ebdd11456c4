package io.botwarden.insight.sql.saved;

/** Who can see and run a saved query besides its owner. */
public enum QuerySharing {
    PRIVATE,
    DEPARTMENTS,
    EVERYONE
}

package io.botwarden.oversight.inspection;

/** The cause of a finding. */
public enum InspectionFindingCause {
    PEOPLE,
    PROCESS,
    TOOLS,
    DATA,
    SUPPLIER,
    UNKNOWN
}

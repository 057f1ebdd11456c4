package io.botwarden.delivery.defect;

/** Where a defect was found; the names match the schema. */
public enum DefectPhase {
    TEST,
    PRODUCTION
}

package io.botwarden.delivery.defect;

/** Where a defect was found; the names are those of the schema. */
public enum DefectOrigin {
    TEST,
    PRODUCTION
}

package io.botwarden.security.correction;

/** What an employee asks to have corrected. */
public enum CorrectedField {
    NAME,
    EMAIL,
    JOB_TITLE,
    DEPARTMENT,
    OTHER;

    /** Whether the request contains the correct value. */
    public boolean hasValue() {
        return this == NAME || this == EMAIL || this == JOB_TITLE;
    }
}

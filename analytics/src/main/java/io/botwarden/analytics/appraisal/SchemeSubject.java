package io.botwarden.analytics.appraisal;

/** Whom a scheme appraises. */
public enum SchemeSubject {
    /** Departments, with the figures of their teams. */
    DEPARTMENT,
    /** Persons, with what each of them alone is responsible for. */
    PERSON
}

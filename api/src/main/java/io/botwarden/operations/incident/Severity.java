package io.botwarden.operations.incident;

import org.springframework.modulith.NamedInterface;

/** The severity of an incident. */
@NamedInterface("incident")
public enum Severity {
    CRITICAL,
    HIGH,
    MODERATE,
    LOW;

    /** Whether a review must be recorded before the incident is closed. (Policy 3.2.3) */
    boolean asksForReview() {
        return this == CRITICAL || this == HIGH;
    }
}

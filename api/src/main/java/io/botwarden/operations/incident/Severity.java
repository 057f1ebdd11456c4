package io.botwarden.operations.incident;

import org.springframework.modulith.NamedInterface;

/** How bad an incident is. */
@NamedInterface("incident")
public enum Severity {
    CRITICAL,
    HIGH,
    MODERATE,
    LOW;

    /**
     * Whether what was learned must be written down before the incident is closed. (Policy 3.2.3)
     */
    boolean asksForReview() {
        return this == CRITICAL || this == HIGH;
    }
}

package io.botwarden.operations.incident;

import org.springframework.modulith.NamedInterface;

/** The severity of an incident. */
@NamedInterface("incident")
public enum Severity {
    CRITICAL,
    HIGH,
    MODERATE,
    LOW
}

package io.botwarden.delivery.requirement;

import org.springframework.modulith.NamedInterface;

/** How much a requirement matters to who asks. */
@NamedInterface("requirement")
public enum RequirementPriority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}

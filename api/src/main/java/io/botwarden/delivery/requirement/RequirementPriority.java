package io.botwarden.delivery.requirement;

import org.springframework.modulith.NamedInterface;

/** The priority of a requirement for the requester. */
@NamedInterface("requirement")
public enum RequirementPriority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}

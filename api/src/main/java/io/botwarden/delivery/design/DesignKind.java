package io.botwarden.delivery.design;

/** What a design document describes. (Policy 2.2.1) */
public enum DesignKind {
    ARCHITECTURE,
    ALGORITHM,
    USER_INTERFACE
}
